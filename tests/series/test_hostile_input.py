"""Mails that are broken, odd or malicious: the right answer or a clear error, and an unchanged repository."""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests.series.lamp import BEFORE, DEFINED, OFF_TEXT, ON, coded_first, documented_first
from tests.series.repositories import commit, git, new_repository
from tests.series.running import codes, series

QUIET = ("--base", "base", "--format", "concise")


def digest(folder: Path) -> dict[str, str]:
    """Every file of the repository, its own ones included."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def late(tmp_path: Path) -> Iterator[Path]:
    """A repository with a series that is coded first; what is checked must leave it as it is."""
    folder = coded_first(tmp_path / "late")
    before = digest(folder)
    yield folder
    assert digest(folder) == before


def mbox(folder: Path, *words: str) -> bytes:
    return git(folder, "format-patch", "--stdout", *words, "base..main").encode("utf-8", "surrogateescape")


LATE = ["QS102 lamp.hx:22"]


def test_mails_say_what_the_range_says(late: Path, tmp_path: Path) -> None:
    ranged = series(late, "base..main", "--format", "concise")
    assert codes(ranged) == LATE
    assert ranged.status == 1
    mailed = series(late, "-", *QUIET, data=mbox(late))
    assert (mailed.out, mailed.status) == (ranged.out, 1)
    git(late, "format-patch", "-q", "-o", str(tmp_path / "patches"), "base..main")
    files = sorted(str(each) for each in (tmp_path / "patches").iterdir())
    assert series(late, *files, *QUIET).out == ranged.out
    assert series(late, *reversed(files), *QUIET).out == ranged.out


def test_carriage_returns_that_mail_programs_add_are_taken_out(late: Path) -> None:
    assert codes(series(late, "-", *QUIET, data=mbox(late).replace(b"\n", b"\r\n"))) == LATE


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_encoded_mails_are_read(encoding: str, late: Path) -> None:
    encode = base64.encodebytes if encoding == "base64" else quopri.encodestring
    mails = []
    for mail in re.split(rb"(?m)^(?=From [0-9a-f]{40})", mbox(late))[1:]:
        head, _, body = mail.partition(b"\n\n")
        more = f"\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}"
        mails.append(head + more.encode() + b"\n\n" + encode(body.replace(b"\n", b"\r\n")) + b"\n")
    assert codes(series(late, "-", *QUIET, data=b"".join(mails))) == LATE


def test_a_patch_that_is_an_attachment_is_read(late: Path) -> None:
    assert codes(series(late, "-", *QUIET, data=mbox(late, "--attach"))) == LATE


def test_a_text_that_looks_like_the_start_of_a_mail_is_text(tmp_path: Path) -> None:
    folder = new_repository(tmp_path, BEFORE)
    commit(folder, DEFINED, "monitor: add lamp-off\n\nIt goes on.\n\nFrom here on it can be switched off.\n\nFrom me")
    result = series(folder, "-", *QUIET, data=mbox(folder))
    assert (result.status, result.out, result.err) == (0, "", "")


def test_a_patch_that_does_not_apply_is_an_error(late: Path) -> None:
    result = series(late, "-", "--base", "main", data=mbox(late))
    assert result.status == 2
    assert result.out == ""
    assert "<stdin>:1:1: error: the patch '[PATCH 1/2] monitor: add lamp-off' cannot be applied" in result.err
    assert "--base" in result.err


def test_every_truncation_is_an_error_or_the_right_answer(late: Path) -> None:
    whole = mbox(late)
    for length in range(0, len(whole), len(whole) // 25):
        result = series(late, "-", *QUIET, data=whole[:length])
        assert result.status in (0, 1, 2)
        assert (result.status == 2) is ("error:" in result.err), result
        if b"\n-- \n" not in whole[:length]:
            assert result.status == 2, f"a patch cut off after {length} bytes"


@pytest.mark.parametrize("path", ["../../x", ".git/config", ".git/hooks/pre-commit", "/etc/x", "a/../../x"])
def test_a_path_out_of_the_tree_is_refused(path: str, late: Path, tmp_path: Path) -> None:
    patch = f"diff --git a/{path} b/{path}\nnew file mode 100755\n--- /dev/null\n+++ b/{path}\n@@ -0,0 +1 @@\n+x\n"
    result = series(late, "-", *QUIET, data=patch.encode())
    assert result.status == 2
    assert "path" in result.err
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 1000,
        b"hello\n",
        b"From \n",
        b"From x Mon Sep 17 00:00:00 2001\n\n",
        b"Subject: \xff\xfe\n\nx",
        b"\xff\xfe\n",
    ],
    ids=repr,
)
def test_what_is_no_patch_is_an_error(data: bytes, late: Path) -> None:
    result = series(late, "-", *QUIET, data=data)
    assert result.status == 2
    assert "it contains no patch" in result.err


def test_headers_that_nobody_can_read_do_no_harm(late: Path) -> None:
    data = mbox(late).replace(b"Subject: [PATCH", b"Subject: =?nonsense?q?\x1b[31m?= \xff [PATCH")
    data = data.replace(b"From: Ada", b"From: \x1b]0;title\x07 \xff Ada")
    result = series(late, "-", "--base", "base", data=data)
    assert result.status == 1
    assert "\x1b" not in result.out


def test_renames_copies_modes_and_binary_parts(tmp_path: Path) -> None:
    folder = new_repository(tmp_path, {**BEFORE, "image": bytes(range(256)) * 9, "long.c": "int x;\n" * 50})
    git(folder, "mv", "lamp.hx", "moved.hx")
    (folder / "copy.c").write_text("int x;\n" * 50)
    (folder / "image").write_bytes(bytes(range(255, -1, -1)) * 9)
    (folder / "lamp.c").chmod(0o755)
    commit(folder, {"moved.hx": ON + "\nHXCOMM moved\n"}, "move it")
    for words in (("--binary",), ("-M", "-C", "--find-copies-harder", "--binary")):
        result = series(folder, "-", *QUIET, data=mbox(folder, *words))
        assert (result.status, result.out, result.err) == (0, "", "")
    result = series(folder, "-", *QUIET, data=mbox(folder, "--no-binary"))
    assert result.status == 2
    assert "binary" in result.err


def test_a_file_with_carriage_returns_is_patched(tmp_path: Path) -> None:
    folder = new_repository(tmp_path, {"lamp.hx": ON.replace("\n", "\r\n")})
    commit(folder, {"lamp.hx": (ON + OFF_TEXT).replace("\n", "\r\n")}, "monitor: document lamp-off")
    result = series(folder, "-", *QUIET, data=mbox(folder))
    assert codes(result) == ["QS103 lamp.hx:16"]


def test_nothing_of_the_repository_is_run(tmp_path: Path) -> None:
    folder = documented_first(tmp_path / "repository")
    mails = mbox(folder)
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\ntouch "{tmp_path}/sprung"\ncat\n')
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "diff.external", "core.sshCommand", "gpg.program", "core.editor"):
        git(folder, "config", key, str(trap))
    for key in (
        "diff.x.textconv",
        "diff.x.command",
        "filter.x.clean",
        "filter.x.smudge",
        "filter.x.process",
        "merge.x.driver",
    ):
        git(folder, "config", key, str(trap))
    git(folder, "config", "log.showSignature", "true")
    git(folder, "config", "filter.x.required", "true")
    (folder / ".gitattributes").write_text("* diff=x filter=x merge=x\n")
    (folder / ".git" / "info").mkdir(exist_ok=True)
    (folder / ".git" / "info" / "attributes").write_text("* diff=x filter=x merge=x\n")
    hooks = folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("pre-applypatch", "applypatch-msg", "post-applypatch", "post-index-change", "reference-transaction"):
        (hooks / name).write_bytes(trap.read_bytes())
        (hooks / name).chmod(0o755)
    before = digest(folder)
    assert series(folder, "base..main").status == 0
    assert series(folder, "-", "--base", "base", data=mails).status == 0
    assert not (tmp_path / "sprung").exists()
    assert digest(folder) == before


def test_a_mailbox_of_500_mails_is_read(tmp_path: Path) -> None:
    folder = new_repository(tmp_path, BEFORE)
    mails = []
    for number in range(1, 501):
        mails.append(
            f"From {number:040x} Mon Sep 17 00:00:00 2001\nFrom: Ada Byte <ada@example.org>\n"
            f"Subject: [PATCH {number}/500] add {number}\n\n---\n"
            f"diff --git a/f{number} b/f{number}\nnew file mode 100644\n"
            f"--- /dev/null\n+++ b/f{number}\n@@ -0,0 +1 @@\n+x\n"
            "-- \n2\n\n"
        )
    result = series(folder, "-", "--base", "base", data="".join(reversed(mails)).encode())
    assert result.status == 0
    assert "Patch 500/500: add 500" in result.out
    assert result.out.index("Patch 2/500") < result.out.index("Patch 10/500")


@pytest.mark.parametrize("word", ["nonsense..main", "--all..x", "a..b..c", "base..main\0", "^"])
def test_a_range_that_is_none_is_an_error(word: str, late: Path) -> None:
    if "\0" in word:
        return
    result = series(late, word, "--format", "concise")
    assert result.status in (0, 2)
    assert result.status == 0 or "error:" in result.err


def test_without_git_or_repository_the_error_says_so(tmp_path: Path) -> None:
    result = series(tmp_path, "a..b", environment={"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})
    assert result.status == 2
    assert "git cannot read the repository" in result.err
    assert "--repo" in result.err
    result = series(tmp_path, "a..b", environment={"PATH": str(tmp_path)})
    assert result.status == 2
    assert "install git" in result.err


def test_a_git_that_is_too_old_is_told(tmp_path: Path) -> None:
    old = tmp_path / "git"
    old.write_text("#!/bin/sh\necho git version 1.8.3\n")
    old.chmod(0o755)
    result = series(tmp_path, "a..b", environment={"PATH": f"{tmp_path}:/usr/bin:/bin"})
    assert result.status == 2
    assert "too old" in result.err
    assert "2.25" in result.err
