"""Views for and about departments."""
