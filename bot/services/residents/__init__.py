"""A resident's first word, consent and marks; and those who wrote elsewhere."""
