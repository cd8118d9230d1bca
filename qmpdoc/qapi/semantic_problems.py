"""What can be wrong with what a schema says."""

from qmpdoc.qapi.definition_problems import DEFINITION_PROBLEMS
from qmpdoc.qapi.type_problems import TYPE_PROBLEMS

SEMANTIC_PROBLEMS = (*DEFINITION_PROBLEMS, *TYPE_PROBLEMS)
"""Every problem of definitions, alone and together."""
