"""The manual of qmpdoc: pages written by hand, and pages made from the program itself."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from generated import write_pages  # noqa: E402 (the folder of this file is no package)

import qmpdoc  # noqa: E402

project = "qmpdoc"
copyright = "the authors of qmpdoc"
version = release = qmpdoc.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "qmpdoc.sphinxext"]
exclude_patterns = ["build", "README.md"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
suppress_warnings = ["myst.xref_missing"]
nitpick_ignore_regex = [("py:.*", ".*")]

# The example monitor, which the reference shows.
qmpdoc_srcdir = "../examples"

autodoc_typehints = "description"
autodoc_member_order = "bysource"

html_theme = "alabaster"
html_theme_options = {
    "description": "Documentation for the definitions of QEMU's monitor",
    "fixed_sidebar": True,
    "page_width": "1100px",
}

write_pages(HERE / "reference")
