"""What people read of moderation."""
