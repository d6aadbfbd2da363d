"""Blocks, made perceptible: for eyes, paper and ears."""
