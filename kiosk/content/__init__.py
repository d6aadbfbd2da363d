"""What the clinic wrote: packs, read into blocks."""
