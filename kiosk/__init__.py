"""Patient education for a clinic's waiting room, consulting room and printer."""

__version__ = "0.1.0"
