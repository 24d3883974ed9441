"""Journalists in private, and their requests in the staff's chats."""
