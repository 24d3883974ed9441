"""The media desk: journalists, their requests, answers and notices, what is reminded of."""
