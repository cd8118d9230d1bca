"""Small references for tests of renderers."""

from textwrap import dedent

from qmpdoc.model import AnyDefinition, Reference
from qmpdoc.render.definition import define
from qmpdoc.render.index import ReferenceIndex
from qmpdoc.render.members import Prose
from qmpdoc.render.view import DefinitionView
from tests.reading import read_hx_text

SCHEMA = """
    ##
    # = Disks
    ##

    ##
    # @DiskState:
    #
    # How a disk is doing.
    #
    # @ok: all is well
    #
    # @worn: it will fail soon (since 2.1)
    #
    # Since: 1.0
    ##
    { 'enum': 'DiskState', 'data': [ 'ok', 'worn' ] }

    ##
    # @Disk:
    #
    # A disk.
    #
    # @name: its name
    #
    # @state: see `DiskState`
    #
    # @parts: its parts, see @name
    #
    # Since: 1.0
    ##
    { 'struct': 'Disk', 'data': { 'name': 'str', '*state': 'DiskState', '*parts': ['Disk'] } }

    ##
    # @query-disks:
    #
    # Tell about all disks.
    #
    # @only: only disks of this state
    #
    # Features:
    #
    # @deprecated: Use `query-disk` instead.
    #
    # Returns: the disks
    #
    # Since: 1.0
    #
    # .. qmp-example::
    #
    #     -> { "execute": "query-disks", "arguments": { "only": "ok" } }
    #     <- { "return": [ { "name": "a" } ] }
    ##
    { 'command': 'query-disks', 'data': { '*only': 'DiskState' }, 'returns': ['Disk'], 'features': ['deprecated'] }

    ##
    # @DISK_WORN:
    #
    # A disk is worn.  See `query-disks`.
    #
    # @disk: the disk
    #
    # Since: 2.1
    ##
    { 'event': 'DISK_WORN', 'data': { 'disk': 'Disk' } }
"""


def hx(text: str) -> Reference:
    """The reference of an ``.hx`` snippet."""
    return read_hx_text(text)[0]


def qmp(text: str) -> Reference:
    """The reference of a snippet of plain QMP text, as an ``SQMP`` block holds it."""
    return hx(f"SQMP\n{dedent(text)}\nEQMP\n")


def schema(text: str = SCHEMA, age: str | None = None) -> Reference:
    """The reference of a schema, read by the rules of an age if that is named."""
    from qmpdoc.loading.load import load
    from qmpdoc.loading.notation import Notation

    body = dedent(text).lstrip("\n").encode()
    return load(["disk.json"], edited={"disk.json": body}, notation=Notation(age=age))[0]


def only(reference: Reference, name: str) -> AnyDefinition:
    """The definition of a name."""
    (found,) = (each for each in reference.definitions if each.name == name)
    return found


def view_of(reference: Reference, name: str) -> DefinitionView:
    """The view of a definition."""
    return define(only(reference, name), ReferenceIndex(reference), Prose(lambda _: None))
