"""Releases and bulletins at the editors' desk, subscriptions in private."""
