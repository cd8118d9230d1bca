"""Definition files are data from strangers: nothing in them runs, reads files or gets into the page unescaped."""

from __future__ import annotations

import pytest

from tests.sphinx.conftest import Build, Built

REFUSED = {
    11: "the directive 'include'",
    13: "the directive 'literalinclude'",
    15: "the directive 'csv-table'",
    18: "the directive 'raw'",
    22: "the directive 'ifconfig'",
    26: "the directive 'automodule'",
    28: "the directive 'image'",
    30: "the directive 'role'",
    33: "the directive 'default-role'",
    35: "the role 'download'",
    37: "the link 'javascript:alert(2)'",
    39: "the link 'javascript:alert(4)'",
}


@pytest.fixture
def hostile(build: Build) -> Built:
    """The project of this module, with extensions that run code."""
    return build("hostile", extensions=["qmpdoc.sphinxext", "sphinx.ext.ifconfig", "sphinx.ext.autodoc"])


def test_everything_refused_is_told_at_its_line(hostile: Built) -> None:
    told = {int(each.split(":")[1]): each for each in hostile.warnings if each.startswith("attack.hx:")}
    for line, what in REFUSED.items():
        assert f"WARNING: {what} is not allowed in definition files" in told[line]


def test_nothing_ran_and_no_file_was_read(hostile: Built) -> None:
    assert not (hostile.source / "ran").exists()
    assert "secret of this machine" not in hostile.text("index.html")
    assert not list(hostile.output.glob("_downloads/**/secret.txt"))
    assert not list(hostile.output.glob("_images/*"))


def test_no_markup_gets_through(hostile: Built) -> None:
    page = hostile.text("index.html")
    assert "alert(1)" not in page
    assert "&lt;script&gt;alert(3)" in page
    assert "javascript:" not in page
    assert "&lt;img src=x" in page
    assert "<b>bold" not in page


def test_what_is_harmless_still_works_and_the_page_s_own_roles_are_untouched(hostile: Built) -> None:
    page = hostile.text("index.html")
    assert "Still here." in page
    assert 'href="#qmp-hmp-attack"' in page
    assert "<cite>this</cite>" in page


def test_a_project_may_let_a_directive_in(build: Build) -> None:
    built = build("hostile", "text", qmpdoc_directives=["literalinclude"])
    assert "secret of this machine" in built.text("index.txt")
    assert not any("'literalinclude'" in each for each in built.warnings)


def test_includes_are_let_in_by_name_and_only_from_the_documentation(build: Build) -> None:
    first = build("hostile", qmpdoc_includes=["*.inc"])
    assert "including 'secret.txt'" in " ".join(first.warnings)
    (first.source / "words.inc").write_text("Words of the manual.\n")
    (first.source.parent / "outside.inc").write_text("Words of somebody else.\n")
    hx = first.source / "attack.hx"
    text = hx.read_text().replace(".. include:: secret.txt", ".. include:: words.inc")
    hx.write_text(text.replace(".. literalinclude:: secret.txt", ".. include:: ../outside.inc"))
    built = build(first.source, qmpdoc_includes=["*.inc"])
    assert "Words of the manual." in built.text("index.html")
    assert "Words of somebody else" not in built.text("index.html")
    assert "including '../outside.inc'" in " ".join(built.warnings)
