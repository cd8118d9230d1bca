"""The examples: true to themselves, quiet, and usable from make."""
