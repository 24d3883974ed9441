"""«Инцидент Менеджмент»: what its export says, row by row, and how that compares with what the office has."""
