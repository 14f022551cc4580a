"""Scheduled refresh: fetch agencies' files that are due, and propose what they would change."""
