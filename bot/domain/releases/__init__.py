"""The rules of what goes to the media."""
