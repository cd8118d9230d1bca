"""The texts of the files that ``qmpdoc init`` writes."""

from __future__ import annotations

import json
from collections.abc import Sequence

PRE_COMMIT = r"""repos:
  - repo: local
    hooks:
      - id: qmpdoc-lint
        name: qmpdoc lint
        entry: qmpdoc lint
        language: python
        additional_dependencies: ["qmpdoc[lint]"]
        files: '(\.hx|(^|/)qmp-(commands|events)\.txt|(^|/)qapi/.*\.json|(^|/)qapi-schema\.json)$'
        require_serial: true
"""

GITHUB = """name: qmpdoc
on: [push, pull_request]
permissions:
  contents: read
jobs:
  qmpdoc:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install 'qmpdoc[lint]'
      - if: github.event_name == 'push'
        run: qmpdoc lint --format github
      - if: github.event_name == 'pull_request'
        run: |
          qmpdoc lint --changed-since "origin/$BASE" --format github
          qmpdoc diff "origin/$BASE"
        env:
          BASE: ${{ github.base_ref }}
"""

GITLAB = """qmpdoc:
  image: python:3.12
  variables:
    GIT_DEPTH: "0"
  script:
    - pip install 'qmpdoc[lint]'
    - qmpdoc lint --format text --format gitlab -o gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""


def configuration(files: Sequence[str], about: Sequence[str] = ()) -> str:
    """The text of qmpdoc.toml for these definition files, and documents about deprecated and removed features."""
    listed, documents = (
        "".join(f"    {json.dumps(each, ensure_ascii=False)},\n" for each in of) for of in (files, about)
    )
    more = (
        f"# What is deprecated or was removed; lint and diff compare it.\nabout = [\n{documents}]\n\n" if about else ""
    )
    return (
        "# The configuration of qmpdoc. Paths start at the folder of this file.\n\n"
        f"# The definition files that commands read when none is named.\nfiles = [\n{listed}]\n\n"
        f"{more}"
        "[lint]\n"
        "# Rules that do not run, by code, prefix or name; 'qmpdoc explain' lists all rules.\n"
        "ignore = []\n"
    )


def make_fragment(files: Sequence[str]) -> str:
    """The text of a fragment for make: the web site and the model, built again when a file changes."""
    sources = " ".join(each.replace(" ", "\\ ").replace("$", "$$") for each in files)
    return (
        "# Included by Makefile: 'make qmpdoc' builds the reference, 'make qmpdoc-lint' checks it.\n"
        "QMPDOC ?= qmpdoc\n"
        "QMPDOC_BUILD ?= build/qmpdoc\n"
        f"QMPDOC_FILES = {sources}\n\n"
        ".PHONY: qmpdoc qmpdoc-lint\n"
        "qmpdoc: $(QMPDOC_BUILD)/model.json\n"
        "\t$(QMPDOC) render html $(QMPDOC_BUILD)/model.json -o $(QMPDOC_BUILD)/html\n\n"
        "qmpdoc-lint:\n"
        "\t$(QMPDOC) lint $(QMPDOC_FILES)\n\n"
        "$(QMPDOC_BUILD)/model.json: $(QMPDOC_FILES)\n"
        "\t@mkdir -p $(@D)\n"
        "\t$(QMPDOC) render json $(QMPDOC_FILES) -o $@ --depfile $@.d\n\n"
        "-include $(QMPDOC_BUILD)/model.json.d\n"
    )


def meson_fragment(files: Sequence[str]) -> str:
    """The text of a meson.build for docs/qmpdoc."""
    sources = "".join(f"  meson.project_source_root() / '{_quoted(each)}',\n" for each in files)
    return (
        "# The reference of the monitor, built by qmpdoc.\n"
        "qmpdoc = find_program('qmpdoc')\n"
        f"qmpdoc_files = files(\n{sources})\n\n"
        "custom_target('qmpdoc-model',\n"
        "  output: 'monitor.json',\n"
        "  input: qmpdoc_files,\n"
        "  depfile: 'monitor.json.d',\n"
        "  command: [qmpdoc, 'render', 'json', '@INPUT@', '-o', '@OUTPUT@', '--depfile', '@DEPFILE@'],\n"
        "  build_by_default: true)\n\n"
        "run_target('qmpdoc-html',\n"
        "  command: [qmpdoc, 'render', 'html', qmpdoc_files, '-o', meson.current_build_dir() / 'html'])\n\n"
        "test('qmpdoc-lint', qmpdoc, args: ['lint', qmpdoc_files], suite: 'docs')\n"
    )


def _quoted(path: str) -> str:
    return path.replace("\\", "\\\\").replace("'", "\\'")
