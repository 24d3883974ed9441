"""Views of releases: letters, copies in Telegram, cards."""
