"""A patch series, checked for documentation that comes before the code.

`gather` reads patches from git or mails; `facts` finds what each changes in interface, documentation and code;
`qmpdoc.series.rules` has a file for each rule.

May import: files, diagnostics, model, hx, qapi, loading, rules, lint, compare.
"""
