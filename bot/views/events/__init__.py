"""The calendar of events as people read it."""
