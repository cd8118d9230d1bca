"""`dataclass` and `field` for the model and the readers: what `dataclasses` gives, at a tenth of its start-up cost.

The standard decorator compiles six methods for every class and imports `inspect`: for the model some 60 ms,
four times as long as Python itself takes to start, before the first line is read. This one compiles
`__init__` and shares the rest. It knows what is used here and no more: ``slots=True``, frozen or not, keyword-only or
not, defaults and their factories, `compare` and `repr` of a field, annotations that are postponed.
`dataclasses.fields`, `replace` and `is_dataclass` work as ever.

A module that wants it imports it for the interpreter only, so that type checkers see the standard one::

    if TYPE_CHECKING:
        from dataclasses import dataclass, field
    else:
        from qmpdoc.files.record import dataclass, field
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, TypeVar

R = TypeVar("R")

_FIELDS = "__dataclass_fields__"
_OWN = "_record_fields"


class _Missing:
    """Stands for a default that is not there."""


class RecordField:
    """What is known of one field; `default` is `_Missing` where it has to be given."""

    __slots__ = ("annotation", "compare", "default", "factory", "name", "repr")

    def __init__(
        self,
        default: Any = _Missing,
        factory: Callable[[], Any] | None = None,
        compare: bool = True,
        repr: bool = True,
    ) -> None:
        self.name = ""
        self.annotation = ""
        self.default = default
        self.factory = factory
        self.compare = compare
        self.repr = repr


def field(
    *,
    default: Any = _Missing,
    default_factory: Callable[[], Any] | None = None,
    compare: bool = True,
    repr: bool = True,
) -> Any:
    """A field of which something other than its default is to be said."""
    return RecordField(default, default_factory, compare, repr)


def dataclass(*, slots: bool, frozen: bool = False, kw_only: bool = False) -> Callable[[type], type]:
    """Make a class a dataclass with slots; the word is required, so that a reader sees it."""
    if not slots:
        raise TypeError("a record has slots; for others there is dataclasses.dataclass")
    return lambda cls: _make(cls, frozen, kw_only)


MISSING = _Missing
"""The `RecordField.default` of a field that has to be given."""


def record_fields(cls: type) -> tuple[RecordField, ...]:
    """The fields of a record, inherited ones first: as `dataclasses.fields`, without importing it."""
    found: tuple[RecordField, ...] = getattr(cls, _OWN)
    return found


def replace(record: R, **changes: Any) -> R:
    """A copy of a record with some fields changed: as `dataclasses.replace`, without importing it."""
    cls: Any = type(record)
    values = {each.name: getattr(record, each.name) for each in cls._record_fields}
    made: R = cls(**{**values, **changes})
    return made


def _make(cls: type, frozen: bool, kw_only: bool) -> type:
    own = _own_fields(cls)
    inherited = {each.name: each for base in reversed(cls.__mro__[1:]) for each in getattr(base, _OWN, ())}
    fields = tuple({**inherited, **{each.name: each for each in own}}.values())
    names = tuple(each.name for each in fields)
    namespace = {key: value for key, value in vars(cls).items() if key not in {"__dict__", "__weakref__", *names}}
    compared = tuple(each.name for each in fields if each.compare)
    namespace |= {
        "__slots__": tuple(each.name for each in own if each.name not in inherited),
        "__match_args__": () if kw_only else names,
        "__getstate__": _get_state,
        "__setstate__": _set_state,
        "__eq__": _equal,
        "__hash__": _hash if frozen else None,
        "_record_key": attrgetter(*compared) if compared else _no_key,
        "_record_keyword_only": kw_only,
        _OWN: fields,
        _FIELDS: _StandardFields(),
    }
    if frozen:
        namespace |= {"__setattr__": _refuse_change, "__delattr__": _refuse_change}
    namespace.setdefault("__repr__", _repr)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    setattr(made, "__init__", _first_init(made, fields, kw_only))  # noqa: B010 (mypy lets no class change it)
    return made


def _first_init(cls: type, fields: tuple[RecordField, ...], kw_only: bool) -> Callable[..., None]:
    """An `__init__` that compiles the real one when the first object is made: most programs need few classes."""

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807 (it is one)
        init = _compile_init(cls, fields, kw_only)
        setattr(cls, "__init__", init)  # noqa: B010 (mypy lets no class change it)
        init(self, *values, **named)

    return __init__


def _own_fields(cls: type) -> list[RecordField]:
    found = []
    for name, annotation in vars(cls).get("__annotations__", {}).items():
        if annotation.startswith("ClassVar"):
            continue
        given = vars(cls).get(name, _Missing)
        known = given if isinstance(given, RecordField) else RecordField(given)
        known.name, known.annotation = name, annotation
        found.append(known)
    return found


def _compile_init(cls: type, fields: tuple[RecordField, ...], kw_only: bool) -> Callable[..., None]:
    """The one method worth compiling: it runs for every node, and stores through the slots, past `__setattr__`."""
    scope: dict[str, Any] = {"__name__": cls.__module__, "_Missing": _Missing}
    parameters, stores = ["self", *(["*"] if kw_only and fields else [])], []
    for each in fields:
        scope[f"_set_{each.name}"] = getattr(cls, each.name).__set__
        value = each.name
        if each.factory is not None:
            scope[f"_make_{each.name}"] = each.factory
            parameters.append(f"{each.name}=_Missing")
            value = f"_make_{each.name}() if {each.name} is _Missing else {each.name}"
        elif each.default is _Missing:
            parameters.append(each.name)
        else:
            scope[f"_default_{each.name}"] = each.default
            parameters.append(f"{each.name}=_default_{each.name}")
        stores.append(f"    _set_{each.name}(self, {value})")
    body = "\n".join(stores) or "    pass"
    exec(f"def __init__({', '.join(parameters)}):\n{body}", scope)  # noqa: S102 (our own field names, nothing read)
    init: Callable[..., None] = scope["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__annotations__ = {each.name: each.annotation for each in fields}
    return init


class _StandardFields:
    """The fields as `dataclasses` knows them, made when somebody asks for them."""

    def __get__(self, instance: object, owner: type) -> dict[str, Any]:
        import dataclasses

        namespace: dict[str, Any] = {"__annotations__": {}}
        for each in getattr(owner, _OWN):
            namespace["__annotations__"][each.name] = each.annotation
            default = dataclasses.MISSING if each.default is _Missing else each.default
            factory: Any = each.factory or dataclasses.MISSING
            made: Any = dataclasses.field(
                default=default, default_factory=factory, compare=each.compare, repr=each.repr
            )
            namespace[each.name] = made
        keyword_only: bool = vars(owner).get("_record_keyword_only", True)
        shadow: type = dataclasses.dataclass(kw_only=keyword_only)(type(owner.__name__, (), namespace))
        fields: dict[str, Any] = vars(shadow)[_FIELDS]
        setattr(owner, _FIELDS, fields)
        return fields


def _refuse_change(self: object, name: str, *_: object) -> None:
    import dataclasses

    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")


def _no_key(_: object) -> tuple[()]:
    return ()


def _equal(self: Any, other: Any) -> Any:
    if self.__class__ is not other.__class__:
        return NotImplemented
    key = self.__class__._record_key
    return key(self) == key(other)


def _hash(self: Any) -> int:
    return hash(self.__class__._record_key(self))


def _repr(self: Any) -> str:
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in self._record_fields if each.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _get_state(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in self._record_fields]


def _set_state(self: Any, state: list[Any]) -> None:
    for each, value in zip(self._record_fields, state, strict=True):
        object.__setattr__(self, each.name, value)
