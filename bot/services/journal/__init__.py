"""The journal: lines by hand, and lines that follow from what happens in other rooms."""
