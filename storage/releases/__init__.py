"""Releases and bulletins for the media: who gets them, and what became of each copy."""
