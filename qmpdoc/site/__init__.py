"""The site of many versions: a site for each, a front page, removals, changes and a timeline.

May import: files, diagnostics, model, render, compare.
"""
