"""A series of patches, compared with the rule that an interface is documented before it is coded.

`qmpdoc.series.gather` makes patches of a git range or of mails, `facts` tells what each changes in the interface, its
documentation and its code, and `qmpdoc.series.rules` has a file for each thing that can be wrong. Nothing here prints.
"""
