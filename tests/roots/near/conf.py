extensions = ["qmpdoc.sphinxext", "sphinx.ext.intersphinx"]
