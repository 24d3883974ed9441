"""What moderators and editors share: the journal, figures, reports."""
