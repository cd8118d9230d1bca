"""What every set of rules shares: the rule, the catalogue of a folder, samples, selection and the ignore file.

The rules of lint, the rules about patch series and the kinds of change are files of `qmpdoc.lint.rules`,
`qmpdoc.series.rules` and `qmpdoc.compare.kinds`.

May import: files, diagnostics.
"""
