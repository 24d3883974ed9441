"""Use cases of deadlines."""
