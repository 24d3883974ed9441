"""Views of figures: the digest, statistics, reports."""
