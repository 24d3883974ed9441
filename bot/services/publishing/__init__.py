"""Posts from the draft to the channel. Knows people, and no appeal."""
