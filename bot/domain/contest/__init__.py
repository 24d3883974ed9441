"""A contest for subscribers: what its announcement must say, entries, and a draw that anybody can check."""
