"""Speed and memory, each measured as a user notices it, in whole processes, with a limit.

``make bench`` runs it. Times are ratios of two commands run in turns on the same machine in the same
minute, so that they mean the same everywhere. To add a measurement, add a row to `tests.bench.table`.
"""
