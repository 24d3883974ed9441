"""What moderators read of the incident system's exports, and of its incidents."""
