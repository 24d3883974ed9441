"""The rules for what is sent to the media."""
