"""The media: their requests, and the deadlines that the law on mass media sets for an answer."""
