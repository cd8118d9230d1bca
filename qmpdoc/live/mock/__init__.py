"""A QMP server made of documentation: what it documents is what it answers."""
