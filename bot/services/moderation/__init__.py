"""What the moderators do in their group: cards, lists, templates, the board, duty."""
