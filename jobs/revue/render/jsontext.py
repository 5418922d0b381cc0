"""Frozen records as JSON text and back, byte for byte the same each time.

Objects carry a record's fields in the order of its definition. Reading is strict: a missing,
unknown or repeated key, or a value of another type, is a ValueError that names the place.
"""

from __future__ import annotations

import dataclasses
import json
import re
import types
import typing
from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeVar, Union

Record = TypeVar("Record")

# Characters that a terminal, an editor or a diff would act upon instead of showing them. Ranges
# are spelt out, for Unicode categories differ between Python versions and bytes must not.
_UNSHOWN = re.compile(
    r"[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def dump(value: object) -> str:
    """A JSON value as text: two-space indent, UTF-8 as it is, one newline at the end."""
    return _encoded(value, "\n") + "\n"


def load(text: str) -> object:
    """The JSON value of `text`; numbers that are not whole become Decimal.

    Raises ValueError for what is no JSON, for NaN and infinities, and for a repeated key.
    """
    try:
        return json.loads(
            text, parse_float=Decimal, parse_constant=_refused, object_pairs_hook=_without_repeats
        )
    except RecursionError:
        raise ValueError("nested too deeply") from None


def number(value: Decimal) -> str:
    """A Decimal as a JSON number without exponent: "30000000000", "97.4".

    Raises ValueError for NaN and infinities, which JSON does not know.
    """
    if not value.is_finite():
        raise ValueError(f"{value} is no JSON number")
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def record_fields(record: Any) -> dict[str, object]:
    """The fields of a dataclass instance by name, in order, values untouched."""
    return {f.name: getattr(record, f.name) for f in dataclasses.fields(record)}


def read_object(value: object, where: str, keys: Iterable[str]) -> dict[str, object]:
    """`value` as an object with exactly these keys; ValueError otherwise."""
    if not isinstance(value, dict):
        raise ValueError(f"{where}: an object was expected")
    expected, found = set(keys), set(value)
    if expected != found:
        wrong = ", ".join(sorted(expected ^ found))
        raise ValueError(f"{where}: missing or unknown: {wrong}")
    return value


def read_record(kind: type[Record], value: object, where: str) -> Record:
    """The record of class `kind` that the JSON object `value` stands for."""
    hints = _hints(typing.cast("Hashable", kind))
    fields = read_object(value, where, hints)
    return kind(**{key: read_value(hints[key], fields[key], f"{where}.{key}") for key in hints})


def read_value(hint: Any, value: object, where: str) -> Any:
    """`value` as the type `hint`: a scalar, a Literal, a union, a tuple or a record."""
    if dataclasses.is_dataclass(hint):
        return read_record(typing.cast("type", hint), value, where)
    origin = typing.get_origin(hint)
    if origin is tuple:
        return _read_tuple(typing.get_args(hint), value, where)
    if origin is Literal:
        return _checked(value, value in typing.get_args(hint), where, "another word")
    if origin in {Union, types.UnionType}:
        return _read_union(typing.get_args(hint), value, where)
    return _read_scalar(hint, value, where)


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    record = typing.cast("type", kind)
    hints = typing.get_type_hints(record)
    return {field.name: hints[field.name] for field in dataclasses.fields(record)}


def _read_tuple(arguments: tuple[Any, ...], value: object, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{where}: a list was expected")
    return tuple(read_value(arguments[0], item, f"{where}[{n}]") for n, item in enumerate(value))


def _read_union(choices: tuple[Any, ...], value: object, where: str) -> Any:
    for choice in choices:
        try:
            return read_value(choice, value, where)
        except ValueError:
            continue
    names = " or ".join(getattr(c, "__name__", str(c)) for c in choices)
    raise ValueError(f"{where}: {names} was expected")


def _read_scalar(hint: Any, value: object, where: str) -> Any:
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    if hint in {Decimal, float}:
        return hint(_checked(value, is_number, where, "a number"))
    if hint is int:
        return _checked(value, is_number and isinstance(value, int), where, "a whole number")
    if hint is types.NoneType:
        return _checked(value, value is None, where, "null")
    return _checked(value, isinstance(value, hint), where, hint.__name__)


def _checked(value: object, right: bool, where: str, expected: str) -> object:
    if not right:
        raise ValueError(f"{where}: {expected} was expected")
    return value


def _encoded(value: object, newline: str) -> str:
    if isinstance(value, Decimal):
        return number(value)
    if dataclasses.is_dataclass(value):
        return _encoded(record_fields(value), newline)
    inner = newline + "  "
    if isinstance(value, Mapping):
        items = [f"{inner}{_text(k)}: {_encoded(v, inner)}" for k, v in value.items()]
        return _enclosed("{}", newline, items)
    if isinstance(value, list | tuple):
        return _enclosed("[]", newline, [inner + _encoded(item, inner) for item in value])
    return _text(value)


def _enclosed(brackets: str, newline: str, items: list[str]) -> str:
    return brackets[0] + ",".join(items) + newline + brackets[1] if items else brackets


def _text(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _UNSHOWN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _refused(constant: str) -> object:
    raise ValueError(f"{constant} is no JSON number")


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is given twice")
    return found
