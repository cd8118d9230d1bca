"""A QAPI schema → its part of the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from msgspec.structs import replace

from qmpdoc.diagnostics.diagnostic import Report
from qmpdoc.files.source import STANDARD_INPUT, SourceFile, read_bytes
from qmpdoc.model import AnyDefinition, Dialect, DocText, Reference
from qmpdoc.model.moved import moved_part
from qmpdoc.qapi import problems
from qmpdoc.qapi.ages import YEARS, Age, Signs, find_age, is_before_form
from qmpdoc.qapi.build import Builder
from qmpdoc.qapi.checks import check_schema
from qmpdoc.qapi.comments import Comment
from qmpdoc.qapi.context import Context
from qmpdoc.qapi.declaration_reader import KINDS, read_definition
from qmpdoc.qapi.declarations import Declaration
from qmpdoc.qapi.documented import check_comment
from qmpdoc.qapi.files import FileReader
from qmpdoc.qapi.includes import FileTree, StoredTree, Tree
from qmpdoc.qapi.incremental import IncrementalCache, Made
from qmpdoc.qapi.moved import MovedComment, MovedExpression
from qmpdoc.qapi.pragmas import Pragmas
from qmpdoc.qapi.runs import ReadRun, Run
from qmpdoc.qapi.schema import Schema
from qmpdoc.qapi.sections import SectionReader
from qmpdoc.qapi.strict_comments import read_strictly
from qmpdoc.qapi.syntax import BrokenExpression, CommentBlock, Expression, Item


class ReadSchema:
    """A schema that was read: its definitions as declared and its comments, run by run, and what it came from.

    `schema` has the definitions by name.
    """

    def __init__(self, age: Age) -> None:
        self.age = age
        self.pragmas = Pragmas()
        self.runs: list[ReadRun] = []
        self.schema = Schema()
        self.sources: tuple[SourceFile, ...] = ()


def read_schema(  # noqa: PLR0913 (each is a choice of its own, by name)
    path: str,
    report: Report,
    *,
    data: bytes | None = None,
    root: str | None = None,
    open_file: Callable[[str], bytes] | None = None,
    prefix: str = "",
    edited: Mapping[str, bytes] = MappingProxyType({}),
    age: str | None = None,
) -> Reference:
    """Read the schema at `path`, ``-`` for standard input, and the files that it includes.

    `data` are the bytes of that file if they were read before. Files outside of the source tree are not read: see
    `FileTree`, whose top `root` gives. With `open_file`, which gives the bytes of a path and raises `OSError` for a
    missing file, files come from it, as from a revision in git; `prefix` then is before their paths in places. `edited`
    are contents by path to use in place of those on disk. `age` is the first year of the age by whose rules the schema
    is read; without it the schema shows its age.

    Raises `UnreadableSourceError` for a file that cannot be read at all. Every other problem is reported, and reading
    goes on behind it.
    """
    if path == STANDARD_INPUT:
        path, data = "<stdin>", read_bytes(path) if data is None else data
    tree: Tree = StoredTree(open_file, prefix) if open_file else FileTree(path, root, edited)
    return _read(path, report, tree, data, None, YEARS[age] if age else None)


def read_again(path: str, report: Report, open_file: Callable[[str], bytes], cache: IncrementalCache) -> Reference:
    """Read a schema as `read_schema` does with `open_file`; of what has not changed, take what `cache` has of it."""
    return cache.follow_rules(report, lambda note: _read(path, note, StoredTree(open_file), None, cache))


def read_edited(path: str, report: Report, edited: Mapping[str, bytes], cache: IncrementalCache) -> Reference:
    """Read a schema as `read_schema` does with `edited`; of what has not changed, take what `cache` has of it."""
    tree = FileTree(path, None, edited)
    return cache.follow_rules(report, lambda note: _read(path, note, tree, edited.get(path), cache))


def _read(
    path: str,
    report: Report,
    tree: Tree,
    data: bytes | None,
    cache: IncrementalCache | None,
    age: Age | None = None,
) -> Reference:
    return build_reference(read_declarations(path, report, tree, data, cache, age), report, cache)


def read_declarations(
    path: str,
    report: Report,
    tree: Tree,
    data: bytes | None = None,
    cache: IncrementalCache | None = None,
    age: Age | None = None,
) -> ReadSchema:
    """Read and check a schema, without making the model of it."""
    files = FileReader(tree, report, cache)
    runs = files.read(path, data)
    signs = [_once(cache, (each, "signs"), partial(Signs, each.text)) for each in files.texts]
    read = ReadSchema(age or find_age(signs, (item for each in runs for item in each.items)))
    read.sources = tuple(files.sources)
    for each in [expression for run in runs for expression in run.pragmas]:
        read.pragmas.add(each, read.age is Age.RST, report)
    before_form = is_before_form(signs)
    if cache is not None:
        cache.check_rules((read.age, before_form, read.pragmas.doc_required), read.pragmas.names())
    context = Context(read.age, read.pragmas, report, form=not before_form)
    read.runs = [_once(cache, (each, "read"), partial(_read_run, each, context, cache)) for each in runs]
    definitions = [each for run in read.runs for each in run.definitions]
    read.schema = Schema(definitions, [name for run in read.runs for name in run.unread])
    if cache is not None:
        cache.check(read.schema, partial(check_schema, read.schema, context), context.strict)
    else:
        check_schema(read.schema, context)
    for run in read.runs:
        _once(cache, (run, "comments checked"), partial(_check_comments, run, context, cache, read.schema))
    return read


def _once(cache: IncrementalCache | None, made_from: tuple[object, object], make: Callable[[], Made]) -> Made:
    """What `make` makes, or has made before."""
    return make() if cache is None else cache.part(made_from, make)


def _check_comments(run: ReadRun, context: Context, cache: IncrementalCache | None, schema: Schema) -> None:
    for each in run.definitions:
        if not each.is_moved:  # nothing was wrong with the comment of one that was moved
            _once(cache, ("its comment", each), partial(check_comment, context, each, schema))


def _read_run(run: Run, context: Context, cache: IncrementalCache | None) -> ReadRun:
    """Read comments and expressions in order; a comment goes to the definition right behind it."""
    items = run.items
    read = ReadRun(items)
    pending: Comment | None = None
    for item, following in zip(items, [*items[1:], None], strict=False):
        if isinstance(item, MovedComment):
            continue  # it goes with the expression behind it
        if isinstance(item, MovedExpression):
            _leave(pending, read, context)
            _add_moved(_once(cache, (item, "moved"), item.declare), read)
            pending = None
            continue
        if isinstance(item, CommentBlock):
            _leave(pending, read, context)
            pending = _once(cache, (item, following), partial(_read_comment, item, following, context))
            read.comments.append(pending)
            continue
        if isinstance(item, BrokenExpression):
            pending = None
            continue
        if "include" in item.value or "pragma" in item.value:
            _leave(pending, read, context)
        else:
            definition = _once(cache, (item, pending), partial(read_definition, context, item))
            item.declaration = definition
            _add_definition(definition, pending, read, context)
        pending = None
    _leave(pending, read, context)
    return read


def _add_moved(definition: Declaration, read: ReadRun) -> None:
    if definition.comment is not None:
        read.comments.append(definition.comment)
    read.add(definition)


def _leave(comment: Comment | None, read: ReadRun, context: Context) -> None:
    """Take a comment that no definition follows for one about none; one that names a definition is a problem."""
    if comment is None:
        return
    if comment.symbol is None:
        read.entries.append(comment)
    elif context.age is not Age.PLAIN:
        place = comment.file.place(comment.number)
        context.report(problems.COMMENT_WITHOUT_DEFINITION.at(place, length=2, name=comment.symbol))


def _read_comment(block: CommentBlock, following: Item | None, context: Context) -> Comment:
    if context.strict:
        return read_strictly(block, context.report, context.form)
    from qmpdoc.qapi.older_comments import read_leniently

    name = None
    if isinstance(following, Expression):
        value = following.value
        name = next((value[each] for each in (*KINDS, "type") if isinstance(value.get(each), str)), None)
    return read_leniently(block, name, context.age)


def _add_definition(definition: Declaration | None, comment: Comment | None, read: ReadRun, context: Context) -> None:
    if definition is None:
        return
    if comment is not None and comment.symbol is None:
        place = comment.file.place(comment.number)
        context.report(problems.PROSE_BEFORE_DEFINITION.at(place, length=2, name=definition.name))
        read.entries.append(comment)
    else:
        definition.comment = comment
    read.add(definition)


def build_reference(read: ReadSchema, report: Report, cache: IncrementalCache | None = None) -> Reference:
    """The model of a schema that was read."""
    builder = Builder(read.schema, read.age, report)
    sections = SectionReader(builder.dialect)
    definitions: list[AnyDefinition] = []
    of_runs = None if read.age is Age.PLAIN else cache  # in the first age, some definitions build on others
    for run in read.runs:
        first = sections.title_in(run.definitions[0].file.path) if run.definitions else None
        headed = _headed(run, sections)
        definitions += _once(of_runs, (run, first), partial(_build, headed, builder, cache))
    return Reference(
        sections=sections.close(),
        definitions=tuple(definitions),
        files=tuple([each.path for each in read.sources]),
        sources=read.sources,
        blocks=tuple(
            [each for run in read.runs for each in _once(cache, (run, "blocks"), partial(_blocks, run, builder))]
        ),
    )


_Headed = list[tuple[Declaration, "str | None"]]


def _headed(run: ReadRun, sections: SectionReader) -> _Headed:
    """The definitions of a run with the titles of the sections that they are in; its prose goes to `sections`."""
    if len(run.entries) == len(run.definitions):
        titles = {path: sections.title_in(path) for path in {each.file.path for each in run.definitions}}
        return [(each, titles[each.file.path]) for each in run.definitions]
    found: _Headed = []
    for each in run.entries:
        if isinstance(each, Comment):
            sections.add(each)
        else:
            found.append((each, sections.title_in(each.file.path)))
    return found


def _build(headed: _Headed, builder: Builder, cache: IncrementalCache | None) -> list[AnyDefinition]:
    built = [
        _once(None if builder.builds_on_others(raw) else cache, (raw, title), partial(_built, raw, title, builder))
        for raw, title in headed
    ]
    if cache is not None and builder.age is not Age.PLAIN:
        cache.settle([(raw, model, title) for (raw, title), model in zip(headed, built, strict=True)])
    return built


def _built(raw: Declaration, title: str | None, builder: Builder) -> AnyDefinition:
    """The model of a declaration; of one that was moved, it is that of before in another place."""
    if not raw.is_moved or raw.settled is None:
        return builder.build(raw, title)
    model, before = raw.settled
    moved = moved_part(model, raw.moved)
    return moved if title == before else replace(moved, section=title)


def _blocks(run: ReadRun, builder: Builder) -> list[DocText]:
    return [_block(each, builder.dialect) for each in run.comments]


def _block(comment: Comment, dialect: Dialect) -> DocText:
    """A whole comment as it is, for checks of the text itself."""
    lines = comment.lines
    place = comment.file.place(comment.numbers[0], comment.columns[0]) if lines else comment.file.place(comment.number)
    by = comment.file.moved
    numbers, columns = tuple([each + by for each in comment.numbers]), tuple(comment.columns)
    return DocText(dialect=dialect, lines=tuple(lines), location=place, numbers=numbers, columns=columns)
