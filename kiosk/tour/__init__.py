"""Every screen, walked with real taps and pictured."""
