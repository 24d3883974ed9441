"""Views for journalists, and views of their requests for staff."""
