"""Prints and packs what people asked for, beside the bot's own work, one job after another."""
