"""Plain QMP text: every part of a definition, as it should be written and as real files stray from it."""

import pytest

from qmpdoc.model import Command, Direction, Event, Member, NoteKind, TypeReference, Value
from tests.reading import codes, read_command, read_event, read_plain


def member(text: str) -> Member:
    """The one argument of a command with the argument list `text`."""
    command = read_command(f"run\n---\n\nRun it.\n\nArguments:\n\n{text}")
    (argument,) = command.arguments
    return argument


def names(values: tuple[Value, ...]) -> list[str]:
    return [each.name for each in values]


@pytest.mark.parametrize(
    ("text", "type_name", "optional", "default", "body"),
    [
        ('- "a": the name (json-string)', "json-string", False, None, "the name"),
        ('- "a": the name (json-string, optional)', "json-string", True, None, "the name"),
        ('- "a": how many (json-int, optional, default 5)', "json-int", True, "5", "how many"),
        ('- "a": how many (json-int, optional, default: 5)', "json-int", True, "5", "how many"),
        ('- "a": mode (json-string, optional, defaults to "all")', "json-string", True, '"all"', "mode"),
        ("- a: no quotes (json-bool)", "json-bool", False, None, "no quotes"),
        ("- 'a': single quotes (json-bool)", "json-bool", False, None, "single quotes"),
        ('- "a" no colon (json-bool)', "json-bool", False, None, "no colon"),
        ('- "a": no type', None, False, None, "no type"),
        ('- "a": (json-number)', "json-number", False, None, None),
        ('- "a": Full stop (json-string).', "json-string", False, None, "Full stop."),
        ('- "a": the mode (OpenMode, optional)', "OpenMode", True, None, "the mode"),
        ('- "a": the mode (OpenMode, default "new")', "OpenMode", False, '"new"', "the mode"),
        ('- "a": the mode (OpenMode).', "OpenMode", False, None, "the mode."),
        ('- "a": on old machines (PowerPC) only', None, False, None, "on old machines (PowerPC) only"),
        ('- "a": over lines\n       (json-string,\n        optional)', "json-string", True, None, "over lines"),
        ('- "a": first (json-int)\n  then more', "json-int", False, None, "first\nthen more"),
        ('- "a": misspelled (josn-string)', "josn-string", False, None, "misspelled"),
        ('- "a": (in brackets) a name (json-string)', "json-string", False, None, "(in brackets) a name"),
        ('- "a": it is a json-object with members', "json-object", False, None, "it is a json-object with members"),
        ('- "a": text (optional)', None, True, None, "text"),
    ],
)
def test_argument(text: str, type_name: str | None, optional: bool, default: str | None, body: str | None) -> None:
    argument = member(text) if "no colon" not in text else read_first_after_another(text)
    assert argument.name == "a"
    assert (argument.type.name if argument.type else None) == type_name
    assert (argument.optional, argument.default) == (optional, default)
    assert (str(argument.body) if argument.body else None) == body


def read_first_after_another(text: str) -> Member:
    """A name without a colon is one only after a proper argument, for prose may begin with a quoted word."""
    return read_command(f'run\n---\n\nArguments:\n\n- "first": one (json-int)\n{text}\n').arguments[1]


def test_array_of_something() -> None:
    assert member('- "a": names (json-array of json-string)').type == TypeReference(name="json-string", array=True)
    assert member('- "a": a json-array of json-objects, one each').type == TypeReference(name="json-object", array=True)


@pytest.mark.parametrize("since", ["(since 2.1)", "(Since 2.1)", "(since: 2.1)", "(Since: 2.1)"])
def test_since_of_an_argument(since: str) -> None:
    argument = member(f'- "a": text (json-int) {since}')
    assert argument.since == "2.1"
    assert str(argument.body) == "text"
    assert member(f'- "a": text {since} and more').since == "2.1"
    assert member('- "a": text (json-int, since 2.1)').since == "2.1"


@pytest.mark.parametrize(
    ("text", "expected", "default"),
    [
        ('- "a": t (json-string)\n   - Possible values: "x", "y"', ["x", "y"], None),
        ('- "a": t (json-string)\n   - Possible values: "x",\n                       "y"', ["x", "y"], None),
        ('- "a": t (json-string)\n   - Possible values: "x" (default), "y"', ["x", "y"], '"x"'),
        ('- "a": t (json-string, "x" or "y")', ["x", "y"], None),
        ("- \"a\": t (one of 'x', 'y')", ["x", "y"], None),
        ('- "a": one of (json-string):\n    "x": first\n    "y": second', ["x", "y"], None),
        ('- "a": t (json-string, optional, default "x")', [], '"x"'),
    ],
)
def test_possible_values(text: str, expected: list[str], default: str | None) -> None:
    argument = member(text)
    assert names(argument.values) == expected
    assert argument.default == default


def test_values_with_descriptions() -> None:
    argument = member('- "a": one of these (json-string):\n    "x": the first\n      of all\n    "y": second')
    assert [str(each.body) for each in argument.values] == ["the first\nof all", "second"]
    assert str(argument.body) == "one of these:"


def test_text_after_a_list_of_values_is_no_value() -> None:
    argument = member('- "a": t (json-string)\n   - Possible values: "x", "y"\n     Nothing else works.')
    assert names(argument.values) == ["x", "y"]
    assert str(argument.body) == "t\nNothing else works."


def test_nested_arguments() -> None:
    argument = member(
        """
- "a": a json-object with
   - "b": text (json-int)
       - "c": deeper (json-bool, optional)
     more of b
   - "d": last (json-string)
"""
    )
    assert [each.name for each in argument.members] == ["b", "d"]
    assert [each.name for each in argument.members[0].members] == ["c"]
    assert argument.members[0].members[0].optional
    assert argument.members[0].location.line == 10


def test_two_names_in_one_item() -> None:
    command = read_command('run\n---\n\nArguments:\n\n- "a", "b": both (json-int)\n')
    assert [each.name for each in command.arguments] == ["a", "b"]


def test_items_that_name_nothing_are_kept() -> None:
    document, found = read_plain('run\n---\n\nArguments:\n\n- "a": text (json-int)\n- options of the device\n')
    (command,) = document.definitions
    assert isinstance(command, Command)
    assert [str(each) for each in command.argument_notes] == ["options of the device"]
    assert codes(found) == [("QP204", 7, 3)]


COMMAND = """
    set-speed
    ---------
    Since 2.3

    Set the speed.  Nothing else happens.

    It may fail.

    Arguments:

    - "value": bytes in a second (json-int)

    One of the two must be given.

    Returns: nothing on success
             (json-object)

    Errors:

    - no such device
    - too fast,
      by far

    Example:

    -> { "execute": "set-speed",
         "arguments": { "value": 1024 } }
    <- { "return": {} }

    Note: The first argument
          goes first.

    Warning: It is slow.
"""


def test_parts_of_a_command() -> None:
    command = read_command(COMMAND)
    assert command.since == "2.3"
    assert command.summary == "Set the speed."
    assert str(command.body) == "Set the speed.  Nothing else happens.\n\nIt may fail.\n\nOne of the two must be given."
    assert [each.name for each in command.arguments] == ["value"]
    assert command.returns is not None
    assert str(command.returns.body) == "nothing on success"
    assert str(command.returns.type) == "json-object"
    assert [str(each) for each in command.errors] == ["no such device", "too fast,\nby far"]
    assert [(each.kind, str(each.text)) for each in command.notes] == [
        (NoteKind.NOTE, "The first argument\ngoes first."),
        (NoteKind.WARNING, "It is slow."),
    ]
    (example,) = command.examples
    assert [each.direction for each in example.messages] == [Direction.SEND, Direction.RECEIVE]
    assert example.messages[0].text.lines == (
        '{ "execute": "set-speed",',
        '  "arguments": { "value": 1024 } }',
    )
    assert example.messages[0].text.locate(1, 2).column == 6


def test_notes_under_a_label_of_their_own() -> None:
    command = read_command("a\n-\n\nNotes:\n\n(1) One.\n(2) Two.\n\n(3) Three.\n\nBack to prose.\n")
    assert [str(each.text) for each in command.notes] == ["(1) One.\n(2) Two.\n\n(3) Three."]
    assert str(command.body) == "Back to prose."


def test_no_arguments_and_then_an_answer() -> None:
    command = read_command(
        """
        query-it
        --------

        Show it.

        Arguments: None.

        - "a": text (json-int)
        """
    )
    assert command.arguments == ()
    assert command.returns is not None
    assert [each.name for each in command.returns.members] == ["a"]


def test_an_answer_described_object_by_object() -> None:
    command = read_command(
        """
        query-it
        --------

        All of it.

        The returned value is a json-array of buses.

        Each bus is a json-object with:

        - "id": its name (json-string)

        A device has these members:

        - "bus": where it is (json-string)
        - "slot": which slot (json-int)
        """
    )
    assert command.returns is not None
    assert str(command.returns.type) == "json-array"
    assert [str(each.caption) for each in command.returns.groups] == [
        "Each bus is a json-object with:",
        "A device has these members:",
    ]
    assert [each.name for each in command.returns.groups[1].members] == ["bus", "slot"]


EXAMPLES = """
    run
    ---

    Examples:

    1. Run it
       slowly

    -> { "execute": "run" }
    <- { "return": {} }

    2. Run it fast

    With care:

    -> { "execute": "run", "arguments": { "fast": true } }
    <- { "return": {} }

    And again

    -> { "execute": "run" }
    <- { "return": [ ... more follow ... ] }
"""


def test_titled_examples() -> None:
    command = read_command(EXAMPLES)
    assert [each.title for each in command.examples] == ["Run it slowly", "Run it fast", None]
    assert [str(each.caption) if each.caption else None for each in command.examples] == [
        None,
        "With care:",
        "And again",
    ]
    assert [message.elided for message in command.examples[2].messages] == [False, True]
    assert all(message.fault is None for each in command.examples for message in each.messages)


def test_numbered_example_labels() -> None:
    command = read_command(
        'a\n-\n\nExample (1):\n\n-> { "execute": "a" }\n\nExample (2):\n\nPress it.\n\n-> { "execute": "a" }\n'
    )
    assert [str(each.caption) if each.caption else None for each in command.examples] == [None, "Press it."]


def test_messages_without_a_label() -> None:
    command = read_command('a\n-\n\nText.\n\nExample for some board:\n\n-> { "execute": "a" }\n<- { "return": {} }\n')
    (example,) = command.examples
    assert str(example.caption) == "Example for some board:"
    assert str(command.body) == "Text."


def test_a_message_that_is_not_json_says_where() -> None:
    document, found = read_plain(
        """
        a
        -

        Example:

        -> { "execute": "a",
             "arguments": { 'b': 1 } }
        <- { "return": {} }
        """
    )
    (message, _) = document.definitions[0].examples[0].messages
    assert message.fault is not None
    assert "single quotes" in message.fault.message
    assert (message.fault.location.line, message.fault.location.column) == (7, 21)
    assert codes(found) == [("QP301", 7, 21)]


def test_prose_after_the_messages_is_kept() -> None:
    command = read_command('a\n-\n\nFirst.\n\nExample:\n\n-> { "execute": "a" }\n\nLast words.\n')
    assert str(command.body) == "First.\n\nLast words."


EVENT = """
    DEVICE_GONE
    -----------

    Emitted when it is gone.

    Data:

    - "device": its name (json-string, optional)

    Example:

    { "event": "DEVICE_GONE",
      "data": { "device": "disk0" },
      "timestamp": { "seconds": 1, "microseconds": 2 } }

    Note: It may come late.
"""


def test_parts_of_an_event() -> None:
    event = read_event(EVENT)
    assert event.summary == "Emitted when it is gone."
    assert [(each.name, each.optional) for each in event.arguments] == [("device", True)]
    (message,) = event.examples[0].messages
    assert message.direction is Direction.RECEIVE
    assert len(message.text.lines) == 3
    assert len(event.notes) == 1


def test_two_events_share_a_heading() -> None:
    document, found = read_plain("ONE_UP, ONE_DOWN\n----------------\n\nBoth.\n\nData: None.\n")
    assert [(type(each), each.name, each.summary) for each in document.definitions] == [
        (Event, "ONE_UP", "Both."),
        (Event, "ONE_DOWN", "Both."),
    ]
    assert found == []


def test_sections_and_title() -> None:
    document, found = read_plain(
        """
                        Commands
                        --------

        About them.

        1. First Ones
        =============

        stop
        ----

        Stop.

        2. Words
        ========

        Only prose here.
        """
    )
    assert found == []
    assert [(each.title, each.level, str(each.body) if each.body else None) for each in document.sections] == [
        ("Commands", 0, "About them."),
        ("1. First Ones", 1, None),
        ("2. Words", 1, "Only prose here."),
    ]
    assert [each.section for each in document.definitions] == ["1. First Ones"]


def test_underlines_of_the_wrong_length_still_underline() -> None:
    document, found = read_plain("stop\n-------\n\nStop.\n")
    assert [each.name for each in document.definitions] == ["stop"]
    assert codes(found) == [("QP201", 2, 1)]
    assert "7" in found[0].message
    assert "4" in found[0].advice


def test_a_command_documented_twice() -> None:
    _, found = read_plain("stop\n----\n\nStop.\n\nstop\n----\n\nAgain.\n")
    assert codes(found) == [("QP203", 6, 1)]
    assert "line 1" in found[0].message


def test_a_phrase_is_called_as_its_example() -> None:
    document, _ = read_plain('Show the lot\n------------\n\nExample:\n\n-> { "execute": "query-lot" }\n')
    assert [(each.name, each.title) for each in document.definitions] == [("query-lot", "Show the lot")]


def test_a_phrase_that_no_example_names_is_a_section() -> None:
    document, _ = read_plain("Some words here\n---------------\n\nProse.\n")
    assert document.definitions == []
    assert [each.title for each in document.sections] == ["Some words here"]
