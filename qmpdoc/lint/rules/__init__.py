"""The rules, one to a file; each file's name is the rule's, and its `RULE` says everything about it."""
