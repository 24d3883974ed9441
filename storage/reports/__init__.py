"""Figures: counting by the lines of reports, what people put right in them, reports that were given out."""
