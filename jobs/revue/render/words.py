"""How records are worded for a reader, whatever the format: labels, dates, numbers, counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from revue.fidelity.calendar import MONTHS
from revue.fidelity.figures_write import SCALES, plural
from revue.records import Agreed, ArticleHead, Difference, Digest, Dispute, Figure, Sums
from revue.render.jsontext import number
from revue.stories.wording import PARTNERS, UPDATE

# White space that breaks a line; no-break spaces are French typography and stay.
_BREAKS = re.compile(r"[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
# What a terminal would obey, and what would make text read in another order than it is stored.
_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_LANGUAGES = {
    "fr": "French", "en": "English", "de": "German", "es": "Spanish", "it": "Italian",
    "nl": "Dutch", "pt": "Portuguese",
}  # fmt: skip
_TELLING = {"money", "percent", "multiple", "temperature", "score"}
_KEY_KINDS = {"quantity", "number", "fraction", "duration"}


def shown(text: str) -> str:
    """`text` without line breaks; control and direction characters come out as U+FFFD."""
    if text.isprintable():
        return text
    return _UNSAFE.sub("\ufffd", _BREAKS.sub(" ", text))


def one_line(text: str) -> str:
    """The same without white space at its ends."""
    return shown(text).strip()


def counted(count: int, noun: str) -> str:
    """ "1 article", "2 articles", "2 stories"."""
    return f"{count} {noun if count == 1 else plural(noun)}"


def listed(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]])) if parts else ""


def quoted(one: Sums | Dispute) -> str:
    """Its sentence; where it makes no sense alone, after the one it leans on or a warning."""
    if one.alone:
        return one.text
    return (
        f"(after “{one.before}”) {one.text}" if one.before else f"(out of its context) {one.text}"
    )


def told_of(sums: Sums) -> str:
    """The sentence of amounts; of a doubtful one which names stand beside them."""
    if sums.text:
        return quoted(sums)
    beside = f"beside {listed(sums.names)}, " if sums.names else ""
    return f"{beside}in a doubtful sentence"


def language_name(code: str) -> str:
    """The source language for a label: "French"; "Original" for one without a name here."""
    return _LANGUAGES.get(code, "Original")


def since_heading(since: str) -> str:
    """The heading of what an edition puts first: `since` is an ISO date or "last"."""
    return "New in this edition" if since == "last" else f"New since {worded_date(since)}"


SUMS = "More sums of money"
DISPUTED = "Disputed, criticised or taken to court"
AGREED = (
    "In the words of the article cited first. What each of the articles gives, some in several "
    "sentences, stands after the arrow; the rest may be in the first alone."
)
COPIED = (
    "Much of the text of these articles is the same, an agency's or one article's: they count "
    "as one source."
)


def contents(digest: Digest, unsure: int) -> str:
    """The line at the top of a digest: what is in it. `unsure` counts sentences."""
    doubtful = sum(head.warnings for head in digest.articles)
    parts = [
        counted(len(digest.articles), "article"),
        counted(len(digest.stories), "story"),
        f"{len(digest.failures)} failed",
        f"{counted(doubtful, 'sentence')} marked doubtful",
        f"{unsure} unsure" if unsure else "",
    ]
    return ", ".join(filter(None, parts))


def in_common(agreed: Agreed) -> str:
    """The names and figures that articles share in a statement."""
    return " · ".join(agreed.shared)


def differing(difference: Difference) -> str:
    """The heading of a difference, without its subject."""
    if difference.note == PARTNERS:
        return "Amounts beside the same names"
    return "Figures updated" if difference.note.startswith(UPDATE) else "Figures differ"


def worded_date(iso: str) -> str:
    """ "2025-01-23" as "23 January 2025", "2025-01" as "January 2025"; else as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        month = _MONTH.fullmatch(iso)
        if month and 1 <= int(month[2]) <= 12:
            return f"{MONTHS[int(month[2]) - 1]} {month[1]}"
        return iso
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def worded_day(when: str) -> str:
    """The day of an event: a date in words, or a weekday with a word on its missing date."""
    worded = worded_date(when)
    return worded if any(c.isdigit() for c in worded) else f"{worded}, date not given"


def worded_value(value: Decimal | str, unit: str, high: Decimal | None = None) -> str:
    """A figure's value and unit: "97.4 billion USD", "6%", "30–40 km"."""
    if isinstance(value, str):
        return worded_date(value)
    amount = _worded_number(value)
    if high is not None:
        amount = f"{amount}–{_worded_number(high)}"
    if unit in {"percent", "%"}:
        return f"{amount}%"
    counted_unit = unit if high is None and value == 1 else plural(unit)
    return f"{amount} {counted_unit}".rstrip()


def worded_figure(figure: Figure) -> str:
    """What a figure says: "about 97.4 billion USD", "2023", "nearly 2/3"."""
    amount = worded_value(figure.value, figure.unit, figure.high)
    if isinstance(figure.value, Decimal):
        if figure.kind in {"year", "decade", "century"}:
            amount = number(figure.value)
        elif figure.kind == "fraction" and not figure.unit:
            amount = _worded_fraction(figure.value)
        elif figure.kind == "multiple" and not figure.unit:
            amount = f"{amount} times"
    qualifier = figure.qualifier or ("about" if figure.approximate else "")
    return f"{qualifier} {amount}".strip()


def is_key(figure: Figure) -> bool:
    """Whether a figure belongs in the table: a measured thing, or whatever the English lost.

    "One", "a company" are no news, nor is a bare small number.
    """
    if figure.english_text is None or figure.kind in _TELLING:
        return True
    small = isinstance(figure.value, Decimal) and figure.value in {0, 1} and figure.high is None
    return figure.kind in _KEY_KINDS and not small


def period(digest: Digest) -> str:
    """From when to when the articles were published, and how many do not say; or ""."""
    days = sorted(head.published for head in digest.articles if head.published)
    if not days:
        return ""
    first, last = worded_date(days[0]), worded_date(days[-1])
    span = first if first == last else f"{first} to {last}"
    undated = len(digest.articles) - len(days)
    return f"Published {span}{f', {undated} undated' if undated else ''}"


def described(head: ArticleHead) -> str:
    """Where an article appeared, and when; or that it does not say."""
    when = worded_date(head.published) if head.published else "no date given"
    known = [head.site or "", when]
    return ", ".join(filter(None, known))


def table_rows(figures: Iterable[Figure]) -> list[tuple[str, tuple[Figure, ...]]]:
    """The key figures of an article, those that say the same in one row, in reading order."""
    rows: dict[tuple[str, str, bool], list[Figure]] = {}
    for figure in filter(is_key, figures):
        kind = (worded_figure(figure), figure.kind, figure.english_text is None)
        rows.setdefault(kind, []).append(figure)
    return [(said, tuple(same)) for (said, _, _), same in rows.items()]


def _worded_number(value: Decimal) -> str:
    for word, power in SCALES:
        shown = number(value.scaleb(-power))
        if abs(value) >= 10**power and len(shown.lstrip("-").replace(".", "")) <= 5:
            return f"{shown} {word}"
    plain = number(value)
    return f"{Decimal(plain):,}" if abs(value) >= 10_000 else plain


def _worded_fraction(value: Decimal) -> str:
    simple = Fraction(value).limit_denominator(20)
    near = abs(float(simple) - float(value)) < 1e-4 and simple.denominator > 1
    return str(simple) if near else number(value)
