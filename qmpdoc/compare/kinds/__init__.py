"""The kinds of change, one file for each.

A code is never given to another kind. Codes: QC1xx definitions, flags, features and conditions; QC2xx what a client
sends; QC3xx what it receives; QC5xx documentation.
"""
