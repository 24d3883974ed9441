"""Outgoing mail: letters of the outbox, one conversation with the city's mail server at a time."""
