"""Opening hours and what the kiosk does outside them, by the computer's own clock."""
