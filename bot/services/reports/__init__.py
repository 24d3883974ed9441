"""Figures by the lines of reports, the morning digest, reports that are given out."""
