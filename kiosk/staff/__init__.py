"""What only staff see, behind a PIN."""
