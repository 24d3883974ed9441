"""Reports by their use cases: campaigns, both clocks, letters, the week ahead, progress."""
