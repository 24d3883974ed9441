"""What moderators and editors do alike: the journal, figures, reports."""
