extensions = ["qmpdoc.sphinxext.qemu"]
default_role = "any"
hxtool_srctree = "tree"
qapidoc_srctree = "tree"
exclude_patterns = ["tree", "*.inc"]
