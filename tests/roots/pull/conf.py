extensions = ["qmpdoc.sphinxext"]
exclude_patterns = ["*.hx"]
