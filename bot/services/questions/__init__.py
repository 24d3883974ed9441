"""Internet conferences and hot lines: questions taken in, sorted, answered, published, counted."""
