"""What people read of releases: letters, copies in Telegram, cards."""
