"""An appeal from its registration on: what is added, where a message belongs, topics, searches, history."""
