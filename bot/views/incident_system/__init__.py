"""Views of the incident system's exports and incidents."""
