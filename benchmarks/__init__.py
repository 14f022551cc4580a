"""What the figures in README.md and docs/ come from: run by hand, never by the tests."""
