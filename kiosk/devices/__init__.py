"""Things plugged in: printer, voice, the activity of hands."""
