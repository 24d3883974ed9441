"""«Инцидент Менеджмент»: its export, row by row, and how that compares with the office's data."""
