"""The messages that should exist, and what can become of a call."""
