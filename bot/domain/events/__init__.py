"""The calendar of events: what an event is, how people write one, what others are told about it."""
