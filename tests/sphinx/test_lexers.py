"""The Pygments lexers, which any Pygments user gets by entry point."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename, guess_lexer_for_filename
from pygments.token import Comment, Error, Generic, Keyword, Name, Number, String, Token

from qmpdoc.sphinxext.lexers import HxLexer, QmpLexer, QmpTextLexer
from tests.corpus import corpus_files, corpus_name

LEXERS = (QmpLexer, QmpTextLexer, HxLexer)


def kinds(text: str) -> list[tuple[object, str]]:
    """The tokens of a transcript, blanks left out."""
    return [(kind, value) for kind, value in QmpLexer().get_tokens(text) if value.strip()]


def test_a_transcript_has_prompts_names_values_and_elisions() -> None:
    assert kinds('-> { "execute": "x", "n": [ 1, -2.5, true, ... more ... ] }')[:-1] == [
        (Generic.Prompt, "->"),
        (Token.Punctuation, "{"),
        (Name.Tag, '"execute"'),
        (Token.Punctuation, ":"),
        (String.Double, '"x"'),
        (Token.Punctuation, ","),
        (Name.Tag, '"n"'),
        (Token.Punctuation, ":"),
        (Token.Punctuation, "["),
        (Number.Integer, "1"),
        (Token.Punctuation, ","),
        (Number.Float, "-2.5"),
        (Token.Punctuation, ","),
        (Keyword.Constant, "true"),
        (Token.Punctuation, ","),
        (Comment, "... more ..."),
        (Token.Punctuation, "]"),
    ]


def test_what_is_not_json_is_an_error() -> None:
    assert (Error, "'") in kinds("<- { 'return': {} }")


def test_a_file_s_blocks_are_read_in_their_own_languages() -> None:
    text = 'HXCOMM words\n    { .name = "quit", },\nSRST\n``quit``\nERST\nSQMP\n-> { "a": 1 }\nEQMP\nDEFHEADING(End)\n'
    tokens = [(kind, value.strip()) for kind, value in HxLexer().get_tokens(text)]
    assert (Comment.Single, "HXCOMM words") in tokens
    assert (String, "quit") in tokens
    assert (Keyword, "SRST") in tokens
    assert (String, "quit") in tokens
    assert (Generic.Prompt, "->") in tokens
    assert (Name.Tag, '"a"') in tokens
    assert (Generic.Heading, "DEFHEADING(End)") in tokens


def test_pygments_finds_them_by_name_and_by_file() -> None:
    assert isinstance(get_lexer_by_name("QMP"), QmpLexer)
    assert isinstance(get_lexer_by_name("qemu-hx"), HxLexer)
    assert isinstance(get_lexer_for_filename("qmp-events.txt"), QmpTextLexer)
    assert isinstance(guess_lexer_for_filename("commands.hx", "HXCOMM x\nSRST\nERST\n"), HxLexer)
    assert not isinstance(guess_lexer_for_filename("Main.hx", "class Main { static function main() {} }"), HxLexer)


@pytest.mark.parametrize("lexer", LEXERS)
@given(text=st.text(alphabet=st.sampled_from('->{}[]",:.…\\ \nSTEXIQMRHCO"(=a1é\t'), max_size=200))
def test_no_character_is_lost(lexer: type[QmpLexer], text: str) -> None:
    tokens = lexer(stripnl=False, ensurenl=False).get_tokens(text)
    assert "".join(value for _, value in tokens) == text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.slow
@pytest.mark.parametrize("path", corpus_files("hx/*/*.hx"), ids=corpus_name)
def test_real_files_have_no_errors_and_lose_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tokens = list(HxLexer(stripnl=False, ensurenl=False).get_tokens(text))
    assert "".join(value for _, value in tokens) == text
    assert [value for kind, value in tokens if kind is Error] == []
