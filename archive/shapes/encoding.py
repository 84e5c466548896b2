"""Shapes to JSON and back. Stored bytes never change; `load` reads every version ever stored."""

import json
from typing import Any

import msgspec

from .kinds import KINDS, AnyShape


def encode(shape: msgspec.Struct) -> dict[str, Any]:
    """The shape, or its card, as it comes back from JSON: every field, lists for tuples."""
    data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(shape))
    return data


def load(data: dict[str, Any]) -> AnyShape:
    """The shape in stored data. Raises `msgspec.ValidationError` where it is not one."""
    return msgspec.convert(data, AnyShape)  # type: ignore[no-any-return]


def canonical(data: Any) -> bytes:
    """The one JSON form of data that is hashed: sorted keys, no spaces, UTF-8."""
    return json.dumps(
        data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind. Raises KeyError where there is no such kind."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **msgspec.json.schema(KINDS[kind]),
    }
