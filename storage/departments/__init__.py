"""The rows of departments."""
