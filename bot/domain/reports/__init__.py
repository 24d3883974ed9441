"""Reports: what stands in which, and a report as it is printed."""
