"""Decks of slides: how addresses name them, which are ready, and each as an HTML document."""
