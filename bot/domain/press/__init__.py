"""The media: their requests and the terms that the law on mass media sets for an answer."""
