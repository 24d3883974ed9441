"""Followers: counts by hand and by the bot itself."""
