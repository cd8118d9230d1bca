"""The language server: a document and what was read of it go in, answers to an editor come out.

The modules of features are functions without state. `qmpdoc.lsp.server` alone knows the protocol's connection.
"""
