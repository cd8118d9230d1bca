"""Mistakes in documentation: `run` applies the rules to a reference; `qmpdoc.lint.rules` has a file for each rule.

May import: files, diagnostics, model, markup, wire, rules.
"""
