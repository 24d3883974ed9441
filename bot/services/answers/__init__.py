"""The office's word to a resident: the hold, the doubt, the delivery, and what a department said."""
