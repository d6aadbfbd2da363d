"""What one patient did, and what follows from it. Nothing here is ever written to disk."""
