"""Where the corpus of real definition files is: ``QMPDOC_CORPUS``, else next to the checkout."""

import os
from pathlib import Path

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "corpus"


def corpus_folder() -> Path | None:
    """The folder of the corpus, None without one."""
    folder = Path(os.environ.get("QMPDOC_CORPUS") or BESIDE)
    return folder if folder.is_dir() else None


def corpus_files(pattern: str) -> list[Path]:
    """The files of the corpus that match `pattern`, in order; none without a corpus."""
    folder = corpus_folder()
    return sorted(folder.glob(pattern)) if folder else []


def corpus_name(path: Path) -> str:
    """The name of a corpus file in a test's name: its path in the corpus."""
    folder = corpus_folder()
    return str(path.relative_to(folder)) if folder else path.name
