"""What a client sends and expects, checked against one or many versions of an interface.

May import: files, diagnostics, model, wire, rules.
"""
