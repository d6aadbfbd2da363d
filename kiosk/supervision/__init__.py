"""Restarts, faults and memory, decided without a screen."""
