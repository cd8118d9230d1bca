"""The language server: a document and what was read of it go in, answers to an editor come out.

Features are functions without state. `server.py` follows the documents, `features.py` and `commands.py` say which
function answers what, and `workspace.py` is what the server needs of the program around it.
"""
