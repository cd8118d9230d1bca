"""The measurements and their limits, one row each."""

from tests.bench.measure import Measurement, PeakMemory, PrintedRatio, Ratio, SecondsBeyond

MONITOR = "{corpus}/hx/2010-08-20/qemu-monitor.hx"
COMMANDS = "{corpus}/hx/2016-09-12/qmp-commands.hx"
SCHEMA = "{corpus}/qapi/10.2.2/qapi/qapi-schema.json"
OLDER_SCHEMA = "{corpus}/qapi/7.2.0/qapi/qapi-schema.json"
LINT = "{qmpdoc} lint --no-config --select ALL --fail-on none -v -o /dev/null"
SITE = "{qmpdoc} -q render html --no-config --no-cache --keep-going"
SITES = "{qmpdoc} -q site --no-config"
SPHINX = "{python} -m sphinx -q -E -b html -d {sphinx_out}/doctrees"

LONG_SERIES = "{qmpdoc} series --no-config --repo {history}/repo --fail-on none -o /dev/null"
EDITING = "{python} {bench}/editing.py {corpus}/qapi/10.2.2/qapi/block-core.json"
WAITING = "{python} -m tests.bench.server_edits {corpus}/qapi/10.2.2/qapi/block-core.json"
FIRST = "{python} {bench}/first_diagnostics.py {corpus}/qapi/10.2.2/qapi/block-core.json"
REFERENCES = LINT + " {references}/schema.json {references}/commands.hx"
RENDER = "{qmpdoc} -q render {format} --no-config --no-cache {definitions} -o {output}"
OUTPUTS = {
    **dict.fromkeys(("json", "text", "jsonschema"), "/dev/null"),
    **dict.fromkeys(("html", "man", "markdown", "rst"), "{fresh}"),
}
"""Each format, and where it is written."""
AUDIT = "{qmpdoc} -q audit --no-config --fail-on none -o /dev/null {client_log} --against "
TEN_VERSIONS = (
    *(f"{{corpus}}/qapi/{each}/qapi-schema.json" for each in ("1.3.0", "1.7.0", "2.1.0", "2.4.0", "2.10.0")),
    *(f"{{corpus}}/qapi/{each}/qapi/qapi-schema.json" for each in ("4.2.0", "6.1.0", "7.2.0", "8.2.0", "10.2.2")),
)


def _tenfold(format: str, output: str) -> Ratio:
    """Ten times the definitions, rendered to a format."""
    once, tenfold = (
        RENDER.replace("{format}", format).replace("{definitions}", name).replace("{output}", output)
        for name in ("{definitions}", "{tenfold_definitions}")
    )
    return Ratio(
        f"render {format}, ten times the definitions",
        tenfold,
        11,
        against=once,
        rounds=5,
    )


BENCHES: tuple[Measurement, ...] = (
    Ratio("hxtool -q, the monitor of 2010", f"{{qmpdoc}} hxtool -q {MONITOR}", 2.5),
    Ratio(
        "hxtool -q, over a shell's loop",
        f"{{qmpdoc}} hxtool -q {MONITOR}",
        1.0,
        against=f"sh {{bench}}/loop.sh {MONITOR}",
    ),
    Ratio("render json, 4,925 lines", f"{{qmpdoc}} render json {COMMANDS}", 15),
    Ratio(
        "render json, ten times the lines",
        "{qmpdoc} render json {tenfold}",
        11,
        against=f"{{qmpdoc}} render json {COMMANDS}",
    ),
    Ratio("a site of 4,925 lines, again", f"{SITE} {COMMANDS} -o {{fresh}}", 60),
    Ratio("a site of 4,925 lines, nothing changed", f"{SITE} {COMMANDS} -o {{site}}", 20),
    Ratio(
        "a site of twice the definitions",
        f"{SITE} {{twofold}} -o {{fresh}}",
        2.2,
        against=f"{SITE} {COMMANDS} -o {{fresh}}",
    ),
    Ratio("a site of the schema of 10.2.2, again", f"{SITE} {SCHEMA} -o {{fresh}}", 165),
    Ratio("lint, every rule, 4,925 lines", f"{LINT} {COMMANDS}", 30),
    Ratio("lint, every rule, the schema of 10.2.2", f"{LINT} {SCHEMA}", 60),
    Ratio("lint, ten times the lines", f"{LINT} {{tenfold}}", 11, against=f"{LINT} {COMMANDS}"),
    Ratio(
        "lint, ten times the references",
        REFERENCES.replace("{references}", "{tenfold_references}"),
        11,
        against=REFERENCES,
        rounds=5,
    ),
    *(_tenfold(format, output) for format, output in OUTPUTS.items()),
    Ratio("a schema of 26,000 lines, read again", f"{{qmpdoc}} list --no-cache {SCHEMA}", 20),
    Ratio("a schema of 26,000 lines, read before", f"{{qmpdoc}} list {SCHEMA}", 10),
    Ratio(
        "ten times the schema, read again",
        "{qmpdoc} list --no-cache {tenfold_schema}",
        11,
        against=f"{{qmpdoc}} list --no-cache {SCHEMA}",
    ),
    Ratio(
        "diff of two schemas, both read again",
        f"{{qmpdoc}} diff --no-config --no-cache --fail-on none -o /dev/null {OLDER_SCHEMA} {SCHEMA}",
        55,
    ),
    Ratio(
        "history of 20 versions, over reading each of them",
        "{qmpdoc} -q history --no-config --no-cache --repo {history}/repo --tags v* -o /dev/null",
        1.3,
        against="sh {bench}/read_each.sh {qmpdoc} {history}/read",
        rounds=3,
    ),
    Ratio(
        "a site of 20 versions, over a site of each of them",
        f"{SITES} --no-cache --repo {{history}}/repo --tags v* -o {{fresh}}",
        0.7,
        against="sh {bench}/site_each.sh {qmpdoc} {history}/repo {fresh}",
        rounds=1,
    ),
    Ratio(
        "a site of 18 versions and a new one, over that one alone",
        "sh {bench}/site_again.sh {qmpdoc} {history}/repo {history}/site",
        1.5,
        against=f"{SITES} --repo {{history}}/repo v5.19.0 -o {{fresh}}",
        rounds=5,
    ),
    Ratio("JSON Schema of 10.2.2", f"{{qmpdoc}} -q render jsonschema -o /dev/null {SCHEMA}", 40),
    Ratio("audit of 10,000 requests, one version from the cache", AUDIT + SCHEMA, 40),
    Ratio("audit of 10,000 requests, ten versions from the cache", AUDIT + " ".join(TEN_VERSIONS), 40),
    SecondsBeyond(
        "audit of 10,000 requests, nine further versions",
        AUDIT + " ".join(TEN_VERSIONS),
        0.09,
        against=AUDIT + TEN_VERSIONS[-1],
        rounds=15,
    ),
    Ratio(
        "Sphinx, a file pulled in, over the same by hand",
        f"{SPHINX} {{sphinx_pulled}} {{sphinx_out}}/pulled",
        1.5,
        against=f"{SPHINX} {{sphinx_written}} {{sphinx_out}}/written",
        rounds=3,
    ),
    Ratio(
        "Sphinx, 20,000 references, over half of it",
        f"{SPHINX} {{references_2000}} {{sphinx_out}}/references",
        2.2,
        against=f"{SPHINX} {{references_1000}} {{sphinx_out}}/references",
        rounds=3,
    ),
    Ratio(
        "Sphinx, the schema of 10.2.2",
        f"{SPHINX} {{sphinx_schema}} {{sphinx_out}}/schema",
        460,
        rounds=3,
    ),
    Ratio(
        "25 edits in block-core.json, over reading it so often", f"{EDITING} edit 25", 2.2, against=f"{EDITING} read 25"
    ),
    Ratio("first diagnostics in an editor, over reading that file", f"{FIRST} --no-cache", 2.5, f"{EDITING} read 1", 5),
    Ratio("first diagnostics from the cache, over reading that file", FIRST, 2, f"{EDITING} read 1", 5),
    PrintedRatio("an edit in an editor, until its diagnostics, over reading that file", f"{WAITING} edit 50", 2.4),
    PrintedRatio("a hover in an editor, over reading that file", f"{WAITING} hover 50", 0.3),
    PrintedRatio("a completion in an editor, over reading that file", f"{WAITING} complete 50", 0.8),
    SecondsBeyond(
        "a series of 20 patches, beyond git",
        "{qmpdoc} series --no-config --repo {series} base..main -o /dev/null",
        3,
        against="git -C {series} log -p -U0 base..main",
    ),
    Ratio(  # 5 s on a machine that reads the schema in 0.135 s
        "a series of 280 patches of history, over reading its schema",
        f"{LONG_SERIES} main~280..main",
        37,
        against="{qmpdoc} -q list --no-config --no-cache {history}/read/v5.20.0/qapi/qapi-schema.json",
        rounds=3,
    ),
    Ratio(
        "four times the patches of a series",
        f"{LONG_SERIES} main~280..main",
        5,
        against=f"{LONG_SERIES} main~280..main~210",
        rounds=1,
    ),
    PeakMemory("hxtool -q, the monitor of 2010", f"{{qmpdoc}} hxtool -q {MONITOR}", 30),
    PeakMemory("a series of 280 patches", f"{LONG_SERIES} main~280..main", 200),
    PeakMemory("render json, the largest .hx file", "{qmpdoc} render json {largest}", 80),
    PeakMemory("a site of 20 versions", f"{SITES} --no-cache --repo {{history}}/repo --tags v* -o {{fresh}}", 300),
    PeakMemory("a site of the schema of 10.2.2", f"{SITE} {SCHEMA} -o {{fresh}}", 200),
)
