"""Chats, people and threads; what the bot keeps about itself."""
