"""Questions to the city: internet conferences and hot lines."""
