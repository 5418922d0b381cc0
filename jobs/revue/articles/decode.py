"""Bytes as text: encoding, line ends, normal form, and no control characters."""

from __future__ import annotations

import codecs
import contextlib
import re
import unicodedata
from itertools import groupby

from revue.articles.language import function_words
from revue.articles.words import fold, words
from revue.errors import RevueError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Controls, bidirectional controls (Unicode UAX #9), soft hyphens, zero-width and other
# characters that show nothing but can disguise what a line says.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_MAX_MARKS = 30
_STREAM_SAFE = "\u034f"
_CONTROL_BYTES = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b") + b"\x7f"
_MAX_CONTROL_SHARE = 0.02
_SAMPLE_BYTES = 64_000
# The character encodings that browsers know (WHATWG Encoding Standard), as Python names them.
# What Python has besides is no encoding of pages: punycode, unicode_escape, utf-7 …
_PAGE_ENCODING = re.compile(
    r"utf-8|gbk|gb2312|gb18030|big5|euc_jp|iso2022_jp|shift_jis|cp932|euc_kr|cp949|koi8-[ru]"
    r"|mac-(?:roman|cyrillic)|cp866|cp874|cp125[0-8]|iso8859-(?:[2-9]|1[0-6])"
)
# Browsers read these labels as Windows-1252, in which most pages under them are written.
_WESTERN = frozenset(("ascii", "iso8859-1", "cp1252"))


class Undecodable(ValueError):
    """The bytes are no text. The message is a reason for the reader of the digest."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """`data` as clean text (see `tidy`) and the name of its encoding.

    A byte order mark decides; then UTF-8, also with stray bytes of Windows-1252 in it; then
    the `declared` encoding of an HTML page, if it is one that browsers know; then Windows-1252
    if it reads as French or English; then what charset-normalizer finds. Raises `Undecodable`
    for what is no text.
    """
    text, encoding = _decode(data, declared)
    return tidy(text), encoding


def decode_input(data: bytes) -> str:
    """What a command reads from a file or a pipe, decoded like an article but not yet tidied.

    So the command may count the lines as they are written. Raises `RevueError` for no text.
    """
    try:
        return _decode(data, None)[0]
    except Undecodable as reason:
        raise RevueError(f"cannot read the input: {reason}; give plain text") from reason


def _decode(data: bytes, declared: str | None) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    if encoding := _unmarked_utf16(data):
        return data.decode(encoding, errors="replace"), encoding
    control = sum(data.count(byte) for byte in _CONTROL_BYTES)
    if control > _MAX_CONTROL_SHARE * len(data) + 8:
        raise Undecodable("not a text file (binary content)")
    return _decode_unmarked(data, declared)


def tidy(text: str) -> str:
    """`text` in NFC with \\n line ends, without control, bidirectional or invisible characters."""
    text = _INVISIBLE.sub("", _LINE_END.sub("\n", text))
    return unicodedata.normalize("NFC", _stream_safe(text))


def _stream_safe(text: str) -> str:
    """Breaks up runs of combining marks (Unicode UAX #15, stream-safe text format).

    Normalizing takes time quadratic in the length of such a run.
    """
    if not any(map(unicodedata.combining, text)):
        return text
    parts: list[str] = []
    for combining, run in groupby(text, key=lambda c: unicodedata.combining(c) != 0):
        marks = "".join(run)
        if combining and len(marks) > _MAX_MARKS:
            pieces = range(0, len(marks), _MAX_MARKS)
            marks = _STREAM_SAFE.join(marks[n : n + _MAX_MARKS] for n in pieces)
        parts.append(marks)
    return "".join(parts)


def _unmarked_utf16(data: bytes) -> str:
    sample = data[:_SAMPLE_BYTES]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half < 4 or len(data) % 2:
        return ""
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else ""


def _decode_unmarked(data: bytes, declared: str | None) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    with contextlib.suppress(UnicodeDecodeError):
        return _joined_surrogates(data.decode("utf-8", "surrogatepass")), "utf-8"
    text, strays = _decode_mixed(data)
    if sum(ord(c) > 127 for c in text) - strays > strays:
        return text, "utf-8"
    if declared and (found := _decode_declared(data, declared)):
        return found
    western = _decode_western(data)
    if _reads_well(western):
        return western, "cp1252"
    return _detect(data) or (western, "cp1252")


def _decode_declared(data: bytes, label: str) -> tuple[str, str] | None:
    """The text under the encoding a page declares; None where it is none, or cannot be right."""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    if name in _WESTERN:
        return _decode_western(data), "cp1252"
    text = _try(data, name) if _PAGE_ENCODING.fullmatch(name) else ""
    return (text, name) if text else None


def _joined_surrogates(text: str) -> str:
    """Surrogate pairs that some program wrote as two characters, as the one they mean."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _decode_mixed(data: bytes) -> tuple[str, int]:
    """UTF-8 whose invalid bytes are read as Windows-1252, and how many these were."""
    parts: list[str] = []
    decoder = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape")
    text = decoder.decode(data, final=True)
    strays = 0
    for escaped, run in groupby(text, key=lambda c: "\udc80" <= c <= "\udcff"):
        piece = "".join(run)
        if escaped:
            raw = piece.encode("utf-8", "surrogateescape")
            strays += len(raw)
            piece = _decode_western(raw)
        parts.append(piece)
    return "".join(parts), strays


def _decode_western(data: bytes) -> str:
    """Windows-1252, its five unassigned bytes as Latin-1."""
    return (
        "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)
        if any(byte in data for byte in b"\x81\x8d\x8f\x90\x9d")
        else data.decode("cp1252")
    )


def _try(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError):
        return ""


def _reads_well(text: str) -> bool:
    tokens = words(fold(text[:_SAMPLE_BYTES]))
    known = function_words("fr") | function_words("en")
    return bool(tokens) and sum(token in known for token in tokens) > 0.15 * len(tokens)


def _detect(data: bytes) -> tuple[str, str] | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE_BYTES]).best()
    if best is None:
        return None
    text = _try(data, best.encoding)
    return (text, best.encoding) if text else None
