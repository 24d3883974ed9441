"""The rows of appeals."""
