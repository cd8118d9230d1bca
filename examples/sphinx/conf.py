"""The manual of Halyard: hand-written pages, and a reference that qmpdoc pulls out of the definition files."""

project = "Halyard"
copyright = "the authors of Halyard"
version = release = "1.4"

extensions = ["qmpdoc.sphinxext"]

# Where the definition files are, counted from this file. The paths in `.. qmpdoc::` count from there.
qmpdoc_srcdir = ".."

# Every definition gets a link to its source. Leave it out if the source is nowhere on the web.
qmpdoc_source_url = "https://example.org/halyard/blob/main/examples/{path}#L{line}"

html_theme = "alabaster"
html_theme_options = {"description": "A machine monitor that does not exist"}
