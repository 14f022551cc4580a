"""The pages as plain documents: title, findings, words, tables and sources."""
