"""Pictures on the office's disk: examined in a separate process, written once, found again, packed."""
