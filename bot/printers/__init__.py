"""What is printed and packed beside the bot's own work, one thing after another, as people asked for it."""
