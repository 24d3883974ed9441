"""Pictures on the office's disk: looked at in a process of their own, written once, found again, packed."""
