"""A command line for QMP that knows the documentation."""
