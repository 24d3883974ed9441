"""Reports: the contents of each, and a report ready to print."""
