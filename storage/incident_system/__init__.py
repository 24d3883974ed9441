"""The incident system's exports: what was dropped, what its rows say, what is known since."""
