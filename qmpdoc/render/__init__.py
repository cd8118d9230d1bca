"""Renderers: each a function of the model and its options, one module for each output format.

May import: files, diagnostics, model, markup, wire.
"""
