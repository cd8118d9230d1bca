"""Reports: every format, and what a hostile file can do to it."""
