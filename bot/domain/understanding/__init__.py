"""What a text says besides its topic and place."""
