"""What the program takes from the machine: its settings, and files written whole."""
