"""What may be in a file of data/: format, columns, cells, references, spreadsheet errors."""
