"""Building blocks of the Synthetic Drug Atlas; see CONTRIBUTING.md for which may import which."""
