"""What the program takes from the machine: settings and files."""
