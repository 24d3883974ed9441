"""«Инцидент Менеджмент»: exports come in with one press, answers go back with one."""
