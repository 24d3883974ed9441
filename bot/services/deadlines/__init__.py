"""The clocks: reminders and alarms, promised days, formal appeals."""
