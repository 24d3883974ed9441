"""The journal's tables, and the lines of reports that count its rows."""
