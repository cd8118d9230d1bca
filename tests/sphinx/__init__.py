"""The Sphinx extension, on the projects in tests/roots."""
