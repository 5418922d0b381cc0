"""What the house has settled: terms, names never translated, and people's corrections.

A folder of rules holds any of `glossary.csv` (columns `french,english,case,also`),
`do-not-translate.txt` (a term a line) and `corrections.csv` (columns `french,english`) or
`corrections.tmx`. The shipped `default_glossary.csv` and `exonyms.csv` lie beneath them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Literal, cast

from revue.errors import RevueError
from revue.fidelity.words import Word, bare, folded, words

CaseRule = Literal["exact", "any", "check"]
_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans("’‘‛ʼ“”„«»", '\'\'\'\'"""""')


@dataclass(frozen=True, slots=True)
class Entry:
    """A French term and its English. `also` are other English forms that are right as well.

    `case` "exact" applies only where the French is written as here; "check" as well, and its
    English is one of many ("outre-Rhin"), for the checks and not to be written by rule. `firm`
    entries are the user's: the English must hold `english` itself. A term of a
    do-not-translate list is an entry with the same text on both sides.
    """

    french: str
    english: str
    case: CaseRule = "exact"
    also: tuple[str, ...] = ()
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found in a source; `start` and `end` are offsets in code points."""

    entry: Entry
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Rules:
    """Glossary entries, first come first served, and corrections keyed by `correction_key`."""

    entries: tuple[Entry, ...] = ()
    corrections: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _by_first_word(self) -> dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
        index: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for entry in self.entries:
            key = tuple(_stem(word.text) for word in words(entry.french))
            if key:
                index.setdefault(key[0], []).append((key, entry))
        return {
            first: tuple(sorted(found, key=lambda item: -len(item[0])))
            for first, found in index.items()
        }

    def hits(self, source: str) -> tuple[Hit, ...]:
        """The entries that touch `source`, in order, longest first, not overlapping."""
        return _hits(self, source)

    def hit_at(
        self, source: str, tokens: Sequence[Word], stems: tuple[str, ...], at: int
    ) -> tuple[Hit, int] | None:
        """The longest entry that begins at word `at`, spelled as there if one is, and its end."""
        found: tuple[Hit, int] | None = None
        for key, entry in self._by_first_word.get(stems[at], ()):
            end = at + len(key)
            if found and (found[0].entry.firm or end < found[1]):
                break
            if stems[at:end] != key or not _joined(source, tokens[at:end]):
                continue
            hit = Hit(entry, tokens[at].start, tokens[end - 1].end)
            text = source[hit.start : hit.end]
            if _fits(entry, text) and (found is None or text == entry.french):
                found = hit, end
        return found

    def correction(self, source: str) -> str | None:
        """A human's English of this very sentence, if there is one."""
        return self.corrections.get(correction_key(source))

    def relevant(self, source: str) -> dict[str, object]:
        """What touches `source` and nothing else, as JSON, for the sentence's cache key."""
        entries = {hit.entry for hit in self.hits(source)}
        return {
            "correction": self.correction(source),
            "glossary": [
                [e.french, e.english, e.case, list(e.also), e.firm]
                for e in sorted(entries, key=lambda e: (e.french, e.english))
            ],
        }


@lru_cache(maxsize=1024)
def _hits(rules: Rules, source: str) -> tuple[Hit, ...]:
    """As `Rules.hits`, remembered: every hypothesis of a source asks for them anew."""
    tokens = words(source)
    stems = tuple(_stem(token.text) for token in tokens)
    found: list[Hit] = []
    at = 0
    while at < len(tokens):
        hit = rules.hit_at(source, tokens, stems, at)
        if hit is None:
            at += 1
        else:
            found.append(hit[0])
            at = hit[1]
    return tuple(found)


def correction_key(source: str) -> str:
    """A sentence without the differences of typography that change nothing."""
    return _SPACE.sub(" ", source.translate(_QUOTES)).strip()


def english_forms(entry: Entry) -> tuple[str, ...]:
    """The English forms that honour an entry."""
    return (entry.english,) if entry.firm else (entry.english, *entry.also)


def _joined(source: str, tokens: Sequence[Word]) -> bool:
    return all(
        b.start - a.end <= 2 and not source[a.end : b.start].strip(" \u00a0\u202f'’-.&")
        for a, b in pairwise(tokens)
    )


def _stem(word: str) -> str:
    word = folded(word)
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def _fits(entry: Entry, found: str) -> bool:
    if entry.case == "any":
        return True
    one_word = found.isalpha() and not entry.firm
    return _same_case(entry.french, found) and not (one_word and _is_other(entry.french, found))


def _is_other(wanted: str, found: str) -> bool:
    """Whether `found` is "Trêve", "Berné" or "Gêne", and no city of Trèves, Berne or Gênes.

    Accents may be left out, and a plural s added.
    """
    pairs = zip(wanted.lower(), found.lower(), strict=False)
    return len(found) < len(wanted) or any(b not in (a, bare(a)) for a, b in pairs)


def _same_case(wanted: str, found: str) -> bool:
    """Whether each word of `found` begins in the case of `wanted`; short terms in every letter."""
    if len(wanted) <= 5 and wanted.isupper():
        return bare(found) == bare(wanted)
    pairs = zip(words(wanted), words(found), strict=False)
    return all(a.text[0].isupper() <= b.text[0].isupper() for a, b in pairs)


def load_rules(*places: Path, defaults: bool = True) -> Rules:
    """The rules of folders and files, in order, over the shipped ones (unless not `defaults`).

    Raises RevueError for a place that is not there or cannot be read as what its name says.
    """
    entries: list[Entry] = []
    corrections: dict[str, str] = {}
    for path in _files_of(places):
        entries += _entries(path)
        corrections.update(_corrections(path))
    known = {entry.french for entry in entries}
    if defaults:
        entries += [entry for entry in shipped_entries() if entry.french not in known]
    return Rules(tuple(entries), corrections)


@cache
def default_rules() -> Rules:
    """The shipped rules alone."""
    return load_rules()


_NAMES = ("glossary.csv", "do-not-translate.txt", "corrections.csv", "corrections.tmx")


def _files_of(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_dir():
            yield from filter(_is_there, (place / name for name in _NAMES))
        elif place.is_file():
            yield place
        else:
            raise RevueError(f"no glossary at {place}: give a folder or file that exists")


def _is_there(path: Path) -> bool:
    """Whether there is such a file. Raises RevueError for what is none and goes by its name."""
    if path.is_file():
        return True
    if path.is_symlink() or path.exists():
        raise RevueError(f"{path} is no file, or a link to none: make it one, or take it away")
    return False


def _entries(path: Path) -> list[Entry]:
    if path.name.startswith("do-not-translate"):
        terms = (line.strip() for line in _text(path).splitlines())
        return [Entry(t, t, "exact", (), True) for t in terms if t and not t.startswith("#")]
    if path.suffix == ".csv" and not path.name.startswith("corrections"):
        return list(_read_entries(_text(path), str(path), firm=True))
    return []


def _corrections(path: Path) -> dict[str, str]:
    if path.suffix == ".tmx":
        return _read_tmx(path)
    if path.name.startswith("corrections") and path.suffix == ".csv":
        rows = _rows(_text(path), str(path), required=("french", "english"))
        return {correction_key(row["french"]): row["english"] for row in rows}
    return {}


@cache
def shipped_entries() -> tuple[Entry, ...]:
    """The glossary and the exonyms that ship with the program."""
    found: list[Entry] = []
    for name in ("default_glossary.csv", "exonyms.csv"):
        text = files("revue.fidelity").joinpath(name).read_text(encoding="utf-8")
        found += _read_entries(text, name, firm=False)
    return tuple(found)


def _read_entries(text: str, name: str, *, firm: bool) -> Iterator[Entry]:
    for row in _rows(text, name, required=("french", "english")):
        case = row.get("case") or "exact"
        if case not in (("exact", "any") if firm else ("exact", "any", "check")):
            raise RevueError(f"{name}: case is 'exact' or 'any', not '{case}'")
        also = tuple(form for form in (row.get("also") or "").split("|") if form)
        yield Entry(row["french"], row["english"], cast(CaseRule, case), also, firm)


def _rows(text: str, name: str, *, required: tuple[str, ...]) -> Iterator[dict[str, str]]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    reader = csv.DictReader(io.StringIO("\n".join(lines)))
    absent = [column for column in required if column not in (reader.fieldnames or ())]
    if absent:
        raise RevueError(f"{name}: the first line must name the columns {', '.join(required)}")
    for number, row in enumerate(reader, start=2):
        if any(not (row[column] or "").strip() for column in required):
            raise RevueError(f"{name}: entry {number} lacks {' or '.join(required)}")
        yield {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}


def _read_tmx(path: Path) -> dict[str, str]:
    """The French–English units of a TMX file. Entities are not expanded: expat is told so."""
    import xml.etree.ElementTree as ET

    text = _text(path)
    if "<!ENTITY" in text:
        raise RevueError(f"{path}: a TMX file may not define entities")
    try:
        root = ET.fromstring(text.encode("utf-8"))  # noqa: S314
    except ET.ParseError as error:
        raise RevueError(f"{path}: not a TMX file ({error})") from error
    units = (_languages(unit) for unit in root.iter("tu"))
    return {correction_key(u["fr"]): u["en"] for u in units if u.get("fr") and u.get("en")}


def _languages(unit: Iterable[object]) -> dict[str, str]:
    import xml.etree.ElementTree as ET

    found: dict[str, str] = {}
    for variant in unit:
        if isinstance(variant, ET.Element) and variant.tag == "tuv":
            language = variant.get("{http://www.w3.org/XML/1998/namespace}lang", "")
            segment = variant.find("seg")
            if segment is not None:
                found[language[:2].lower()] = "".join(segment.itertext()).strip()
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RevueError(f"cannot read {path} as UTF-8 text: {error}") from error
