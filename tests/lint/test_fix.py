"""Fixes fix only what can be fixed automatically; fixing twice is fixing once."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qmpdoc.cli import main
from qmpdoc.lint.dictionary import find_dictionary
from tests.corpus import corpus_files, corpus_name
from tests.lint.running import RunLint, write

EXAMPLES = Path(__file__).parents[2] / "examples"


def block(text: str) -> str:
    return f"SQMP\nstop\n----\n\n{text}\nEQMP\n"


def lamp(keys: str) -> str:
    return f'DEF("lamp", HAS_ARG, OPTION_lamp, "-lamp {keys}   add a lamp\\n", ALL)\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SQMP\nstop\n---\n\nStop it.\n\nEQMP\n", "SQMP\nstop\n----\n\nStop it.\n\nEQMP\n"),
        ("SQMP\nstop\n--------\n\nStop it.\n\nEQMP\n", "SQMP\nstop\n----\n\nStop it.\n\nEQMP\n"),
        (block("Arguments:\n\n- now: at once (json-bool)\n"), block('Arguments:\n\n- "now": at once (json-bool)\n')),
        (block("Arguments:\n\n- 'now': at once (json-bool)\n"), block('Arguments:\n\n- "now": at once (json-bool)\n')),
        (block('Arguments:\n\n- "now": at once(json-bool)\n'), block('Arguments:\n\n- "now": at once (json-bool)\n')),
        (block('Arguments:\n\n- "now": at once (josn-bool)\n'), block('Arguments:\n\n- "now": at once (json-bool)\n')),
        (block("Stop it.  \t\n"), block("Stop it.\n")),
        (block("Stop it.\n\n\n\nNow.\n"), block("Stop it.\n\nNow.\n")),
        (block("Stop the enviroment.\n"), block("Stop the environment.\n")),
        (block("Enviroment of it.\n"), block("Environment of it.\n")),
        (
            block("Example:\n\n-> { 'execute': 'stop',\n     'arguments': {} }\n<- { \"return\": {} }\n"),
            block('Example:\n\n-> { "execute": "stop",\n     "arguments": {} }\n<- { "return": {} }\n'),
        ),
        (
            block('Example:\n\n-> { "execute": "stop" }\'\n<- { "return": {} },;\n'),
            block('Example:\n\n-> { "execute": "stop" }\n<- { "return": {} }\n'),
        ),
        (lamp("id[,hue=HUE,][fade=MS]"), lamp("id[,hue=HUE][,fade=MS]")),
        (lamp("id[,hue=HUE,]"), lamp("id[,hue=HUE]")),
    ],
)
def test_what_is_mended(lint: RunLint, tmp_path: Path, before: str, after: str) -> None:
    path = write(tmp_path, "a.hx", before)
    lint("a.hx", "--select", "ALL", "--fix")
    assert path.read_text() == after
    lint("a.hx", "--select", "ALL", "--fix")
    assert path.read_text() == after


@pytest.mark.parametrize(
    "text",
    [
        block("Stop it, or sart it.\n"),  # start, or smart?
        block('Arguments:\n\n- "now": at once (json-x)\n'),
        block('Stop the "enviroment" of the enviroment= key.\n'),
        block('Example:\n\n-> { "execute": "stop" "arguments": {} }\n<- { "return": {} }\n'),
        block("Example:\n\n-> { 'execute': 'it\"s' }\n<- { \"return\": {} }\n"),
        block('Example:\n\n-> { "execute": "stpo" }\n<- { "return": {} }\n'),
        block('Example:\n\n-> { "execute": "stop" } }\n<- { "return": {} }\n'),
    ],
)
def test_what_takes_judgement_is_left(lint: RunLint, tmp_path: Path, text: str) -> None:
    path = write(tmp_path, "a.hx", text)
    lint("a.hx", "--select", "ALL", "--fix")
    assert path.read_text() == text
    assert lint("a.hx", "--select", "ALL", "--diff", status=0).out == ""


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends_and_marks_stay(lint: RunLint, tmp_path: Path, mark: bytes, end: bytes, last: bool) -> None:
    before = mark + block("Stop it.\x0c\u2028\n\n\nThe enviroment.\n").encode().replace(b"\n", end)
    after = mark + block("Stop it.\x0c\u2028\n\nThe environment.\n").encode().replace(b"\n", end)
    path = tmp_path / "a.hx"
    path.write_bytes(before if last else before.removesuffix(end))
    lint("a.hx", "--select", "ALL", "--fix")
    assert path.read_bytes() == (after if last else after.removesuffix(end))


@pytest.mark.parametrize("end", ["\n", ""])
def test_diff_shows_what_fix_does_and_writes_nothing(lint: RunLint, tmp_path: Path, end: str) -> None:
    text = block("Stop it.\x0c\n\n\nThe enviroment  \n\nArguments:\n\n- now: at once(json-bool)\n").rstrip("\n") + end
    path = write(tmp_path, "a.hx", text)
    told = lint("a.hx", "--select", "ALL", "--diff", status=1)
    assert path.read_text() == text
    patched = tmp_path / "patched"
    shutil.copytree(tmp_path, patched)
    command = ["git", "apply", "-p0", "--unsafe-paths", "--whitespace=nowarn", "-"]
    subprocess.run(command, cwd=patched, input=told.out.encode(), check=True, env={"GIT_DIR": "/nowhere"})
    lint("a.hx", "--select", "ALL", "--fix")
    assert (patched / "a.hx").read_bytes() == path.read_bytes() != text.encode()
    assert lint("a.hx", "--select", "ALL", "--diff", status=0).out == ""


def test_diff_of_a_buffer(lint: RunLint, tmp_path: Path) -> None:
    told = lint("-", "--diff", data=b"SQMP\nstop\n---\n\nStop it.\n\nEQMP\n", status=1)
    assert told.out.startswith("--- <stdin>\n+++ <stdin>\n")
    assert "\n----\n+----\n" in told.out
    assert "--diff" in lint("-", "--fix", data=b"SQMP\n", status=2).err
    assert list(tmp_path.iterdir()) == []


def test_only_what_was_selected_is_mended(lint: RunLint, tmp_path: Path) -> None:
    text = "SQMP\nstop\n---\n\nStop the enviroment.\n\nEQMP\n"
    path = write(tmp_path, "a.hx", text)
    lint("a.hx", "--select", "QP201", "--fix")
    assert path.read_text() == text.replace("---", "----")
    path.write_text("HXCOMM qmpdoc: ignore[QL411] a name\n" + text)
    told = lint("a.hx", "--fix", status=0)
    assert path.read_text() == "HXCOMM qmpdoc: ignore[QL411] a name\n" + text.replace("---", "----")
    assert told.err == "qmpdoc: fixed 1 finding in 1 file\n"


def test_what_is_left_is_reported(lint: RunLint, tmp_path: Path) -> None:
    write(tmp_path, "a.hx", "SQMP\nstop\n---\n\nIt is the the end.\n\nEQMP\n")
    assert lint("a.hx", "--fix", status=1).codes == ["QL412"]


def test_modules_are_mended_where_they_stand(lint: RunLint, tmp_path: Path) -> None:
    write(tmp_path, "qapi/whole.json", "{ 'include': 'a.json' }\n{ 'include': 'b.json' }\n")
    text = "##\n# @Reel:\n#\n# A lenght.\n##\n{ 'enum': 'Reel', 'data': [] }\n"
    a, b = write(tmp_path, "qapi/a.json", text), write(tmp_path, "qapi/b.json", text.replace("Reel", "Spool"))
    lint("qapi/a.json", "--fix")
    assert "A length." in a.read_text()
    assert "A lenght." in b.read_text()
    lint("qapi/whole.json", "--fix")
    assert "A length." in b.read_text()


def test_a_file_that_may_not_be_written_stays_whole(lint: RunLint, tmp_path: Path) -> None:
    text = "SQMP\nstop\n---\n\nStop it.\n\nEQMP\n"
    target = write(tmp_path, "real.hx", text)
    (tmp_path / "a.hx").symlink_to(target)
    lint("a.hx", "--fix")
    assert (tmp_path / "a.hx").read_text() == text.replace("---", "----")


def cut_underline(text: str, at: int) -> str:
    return replace_nth(text, r"(?m)(?<=^-)-{3,}(?=\n)", lambda match: match[0][1:], at)


def drop_quotes(text: str, at: int) -> str:
    return replace_nth(text, r'(?m)(?<=^- )"([a-z][\w-]+)"(?=:)', lambda match: match[1], at)


def add_blanks(text: str, at: int) -> str:
    return replace_nth(text, r"(?m)^(?!HXCOMM)\w.*[a-z.]$", lambda match: match[0] + "  ", at)


def double_blank_line(text: str, at: int) -> str:
    return replace_nth(text, r"(?<=[a-z.]\n)\n(?=[A-Z][a-z])", lambda match: "\n\n", at)


def join_type(text: str, at: int) -> str:
    return replace_nth(text, r"(?m)(?<=\S) (?=\(json-\w+\)$)", lambda match: "", at)


def misspell(text: str, at: int) -> str:
    return replace_nth(text, r"(?<= )(?:which|their|while|machine)(?= [a-z])", lambda match: WRONG[match[0]], at)


def single_quotes(text: str, at: int) -> str:
    return replace_nth(text, r'(?m)(?<=^-> { )"execute"', lambda match: "'execute'", at)


WRONG = {"which": "whcih", "their": "thier", "while": "whlie", "machine": "machien"}
DAMAGES: tuple[Callable[[str, int], str], ...] = (
    cut_underline,
    drop_quotes,
    add_blanks,
    join_type,
    double_blank_line,
    misspell,
    single_quotes,
)


def replace_nth(text: str, pattern: str, new: Callable[[re.Match[str]], str], at: int) -> str:
    """Replace one match of a pattern; the text unchanged without one."""
    found = list(re.finditer(pattern, text))
    if not found:
        return text
    match = found[at % len(found)]
    return text[: match.start()] + new(match) + text[match.end() :]


@pytest.mark.seconds
@settings(max_examples=15)
@example([(drop_quotes, 39)])
@given(st.lists(st.tuples(st.sampled_from(DAMAGES), st.integers(0, 1000)), min_size=1, max_size=8))
def test_damage_is_undone_to_the_letter(
    tmp_path_factory: pytest.TempPathFactory, damages: list[tuple[Callable[[str, int], str], int]]
) -> None:
    original = (EXAMPLES / "monitor.hx").read_text(encoding="utf-8")
    text = original
    for damage, at in damages:
        text = damage(text, at)
    path = tmp_path_factory.mktemp("damage") / "monitor.hx"
    path.write_text(text, encoding="utf-8")
    assert main(["lint", "--no-config", "--select", "ALL", "-q", "--fix", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == original


WORDS = "misspelled-word,unknown-type"
"""The rules with fixes that change letters."""


def unmendable(text: str) -> str:
    """What stays the same when blanks, blank lines of comments, quotes, headings, items and words are fixed."""
    return re.sub(r"(?m:^(?:#|[-=~]+)\n)|(?m:^@(?=[\w-]+\n-))|(?<=@item)x|[\s\"'`]", "", text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [
        *corpus_files("hx/*/*.hx"),
        *corpus_files("events/*/*.txt"),
        *corpus_files("qapi/*/qapi-schema.json"),
        *corpus_files("qapi/*/qga/qapi-schema.json"),
    ],
    ids=corpus_name,
)
def test_real_files_change_where_they_are_mended_only(lint: RunLint, tmp_path: Path, path: Path) -> None:
    copy = tmp_path / path.name
    shutil.copyfile(path, copy)
    if (path.parent / "qapi").is_dir() and path.suffix == ".json":
        shutil.copytree(path.parent / "qapi", tmp_path / "qapi")
    before = lint(copy.name, "--select", "ALL", "-v").codes
    ignored = f"{WORDS},stray-comma,abbreviation-without-dots,miscapitalised-name,reference-as-literal"
    lint(copy.name, "--select", "ALL", "--ignore", ignored, "--fix")
    assert unmendable(copy.read_text()) == unmendable(path.read_text())
    shutil.copyfile(path, copy)
    lint(copy.name, "--select", WORDS, "--fix")
    old, new = (re.split(r"(\W+)", joined_types(each.read_text())) for each in (path, copy))
    changed = [(one, other) for one, other in zip(old, new, strict=True) if one != other]
    assert all(is_correction(one, other) for one, other in changed)
    lint(copy.name, "--select", "ALL", "--fix")
    fixed = copy.read_bytes()
    assert lint(copy.name, "--select", "ALL", "--fix").err == ""
    assert copy.read_bytes() == fixed
    assert len(lint(copy.name, "--select", "ALL", "-v").codes) <= len(before)


def joined_types(text: str) -> str:
    """The names of types as one word each."""
    return re.sub(r"-(?=str|int|bool)", "_", text)


def is_correction(wrong: str, right: str) -> bool:
    dictionary = find_dictionary()
    assert dictionary is not None
    meant = (*dictionary.candidates(wrong.lower()), dictionary.swapped(wrong.lower()))
    return right.lower() in meant or right in ("json_string", "json_int", "QEMU")
