"""Keys and checksums: SHA-256 of canonical JSON."""

from __future__ import annotations

import hashlib
import json

KEY_FORMAT = 1


def key_of(stage: str, **parts: object) -> str:
    """The key, 64 hex digits, of a value that `stage` made from `parts`.

    `parts` must be JSON (None, bool, int, float, str, lists, dicts with string keys) and must
    hold everything that can change the value. Raises TypeError for anything else, ValueError
    for NaN and infinities. Lists and tuples are the same; the order of dict keys is not a part.
    """
    _insist_on_text_keys(parts)
    document = {"format": KEY_FORMAT, "stage": stage, "parts": parts}
    canonical = json.dumps(
        document, sort_keys=True, ensure_ascii=True, allow_nan=False, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def _insist_on_text_keys(value: object) -> None:
    # json would write the keys 1 and "1" alike.
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeError(f"a cache key is made of JSON: {key!r} is no text")
            _insist_on_text_keys(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _insist_on_text_keys(inner)


def checksum(key: str, kind: str, value: str) -> bytes:
    """Tells an entry that is damaged, or that stands under a key not its own."""
    entry = "\0".join((key, kind, value)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(entry, digest_size=16).digest()
