"""What can be wrong with what a schema says."""

from qmpdoc.qapi.definition_faults import DEFINITION_FAULTS
from qmpdoc.qapi.type_faults import TYPE_FAULTS

SEMANTIC_FAULTS = (*DEFINITION_FAULTS, *TYPE_FAULTS)
"""Every fault of definitions, alone and together."""
