"""Numbers, dates and lists as words, and finding words."""
