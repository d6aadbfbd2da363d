"""What can be asked of the program by name, one module for each command; what it prints."""
