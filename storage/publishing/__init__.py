"""The rows of publishing."""
