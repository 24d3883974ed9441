"""An appeal after its registration: additions, which appeal a message belongs to, topics, searches, history."""
