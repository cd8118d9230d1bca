extensions = ["qmpdoc.sphinxext"]
