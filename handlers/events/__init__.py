"""The calendar of events: commands, presses, replies."""
