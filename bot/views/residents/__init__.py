"""Views of messages to residents, and of their feedback."""
