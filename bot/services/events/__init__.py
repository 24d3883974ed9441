"""The calendar of events: taken in, changed, shown, announced, and counted as covered."""
