"""The size of a large site, which people put on hosts and phones load."""

from pathlib import Path

import pytest

from qmpdoc.loading.load import load
from qmpdoc.render.html import SiteOptions, render_site

pytestmark = pytest.mark.seconds

LARGEST_SITE = 20_000_000
LARGEST_PAGE = 150_000


def test_the_site_of_a_release_stays_small(corpus: Path) -> None:
    paths = [corpus / "qapi/10.2.2/qapi/qapi-schema.json", *sorted((corpus / "hx/10.2.2").glob("*.hx"))]
    reference, _ = load([str(each) for each in paths])
    size = sum(len(data) for _, data in render_site(reference, SiteOptions(), lambda _: None))
    assert 10_000_000 < size <= LARGEST_SITE


def test_no_page_of_a_definition_is_large(corpus: Path) -> None:
    reference, _ = load([str(corpus / "qapi/10.2.2/qapi/qapi-schema.json")])
    pages = dict(render_site(reference, SiteOptions(), lambda _: None))
    sizes = {path: len(data) for path, data in pages.items() if path.endswith(".html") and "/" in path}
    assert max(sizes.values()) <= LARGEST_PAGE
    assert sizes["command/blockdev-add.html"] > 50_000, "the largest one still shows the members of its branches"
