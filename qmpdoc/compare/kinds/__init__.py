"""The kinds of change, one file for each.

To add one, add its file and a line to each of the two lists here; its code is never given to another. Codes: QC1xx
definitions, flags, features and conditions; QC2xx what a client sends; QC3xx what it receives; QC5xx documentation.
"""

from __future__ import annotations

from qmpdoc.compare.differences import Difference
from qmpdoc.compare.kind import ChangeKind
from qmpdoc.compare.kinds import (
    argument_branch_added,
    argument_branch_removed,
    argument_default_changed,
    argument_made_mandatory,
    argument_made_optional,
    argument_removed,
    argument_type_changed,
    argument_type_narrowed,
    argument_type_widened,
    argument_value_added,
    argument_value_removed,
    arguments_typed,
    command_added,
    command_removed,
    condition_changed,
    condition_lifted,
    deprecated,
    documented,
    event_added,
    event_removed,
    feature_added,
    feature_removed,
    hmp_arguments_changed,
    hmp_command_added,
    hmp_command_removed,
    made_stable,
    made_unstable,
    mandatory_argument_added,
    no_longer_deprecated,
    oob_allowed,
    oob_withdrawn,
    open_argument_typed,
    option_added,
    option_argument_changed,
    option_removed,
    optional_argument_added,
    preconfig_allowed,
    preconfig_withdrawn,
    received_branch_added,
    received_branch_removed,
    received_member_added,
    received_member_made_mandatory,
    received_member_made_optional,
    received_member_removed,
    received_type_changed,
    received_type_narrowed,
    received_type_widened,
    received_value_added,
    received_value_removed,
    reply_added,
    reply_withdrawn,
    since_after_it_came,
    since_before_it_came,
    since_changed,
    text_changed,
    tool_command_added,
    tool_command_removed,
    undocumented,
)

KINDS: tuple[ChangeKind, ...] = tuple(
    module.KIND
    for module in (
        command_removed,
        command_added,
        event_removed,
        event_added,
        hmp_command_removed,
        hmp_command_added,
        hmp_arguments_changed,
        option_removed,
        option_added,
        option_argument_changed,
        tool_command_removed,
        tool_command_added,
        reply_withdrawn,
        reply_added,
        oob_withdrawn,
        oob_allowed,
        preconfig_withdrawn,
        preconfig_allowed,
        deprecated,
        no_longer_deprecated,
        made_unstable,
        made_stable,
        feature_added,
        feature_removed,
        condition_changed,
        condition_lifted,
        argument_removed,
        mandatory_argument_added,
        optional_argument_added,
        argument_made_mandatory,
        argument_made_optional,
        argument_type_narrowed,
        argument_type_changed,
        argument_type_widened,
        argument_value_removed,
        argument_value_added,
        argument_branch_removed,
        argument_branch_added,
        argument_default_changed,
        arguments_typed,
        open_argument_typed,
        received_member_removed,
        received_member_added,
        received_member_made_optional,
        received_member_made_mandatory,
        received_type_changed,
        received_type_widened,
        received_type_narrowed,
        received_value_added,
        received_value_removed,
        received_branch_added,
        received_branch_removed,
        documented,
        undocumented,
        text_changed,
        since_changed,
        since_before_it_came,
        since_after_it_came,
    )
)
"""Every kind, by code."""

BY_NAME = {each.name: each for each in KINDS}


def kinds_of(difference: Difference) -> tuple[ChangeKind, ...]:
    """The kinds that a difference may be of."""
    return _BY_DIFFERENCE.get(type(difference), ())


_BY_DIFFERENCE: dict[type[Difference], tuple[ChangeKind, ...]] = {
    difference: tuple(each for each in KINDS if each.difference is difference)
    for difference in {each.difference for each in KINDS}
}
