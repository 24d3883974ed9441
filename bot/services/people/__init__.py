"""Languages, menus of commands, whom the bot can reach, and what people may do about themselves."""
