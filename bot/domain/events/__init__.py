"""The calendar of events: what an event is, how people write one, what of it others are told."""
