"""French paragraphs as sentences.

A sentence ends at a run of final stops (. ! ? …), with the quotation marks and brackets that
close on it, unless what stands before or after says otherwise: an abbreviation, an initial, a
decimal, a lower-case continuation. The lists are `abbreviations.txt` and `starters.txt`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from functools import cache

from revue.articles.words import entries, sections, straighten
from revue.records import (
    Block,
    CleanArticle,
    Dropped,
    Segment,
    SegmentedArticle,
    SegmentedParagraph,
)

# A run of stops, what closes on it, and the space after. A closing mark may stand off by a
# space in French ("pars. »"); a straight quote that stands off is told by parity instead.
_STOP = re.compile(
    r"(?P<stop>[.!?…]+(?:[ \u00a0\u202f]?[!?…]+)*)"
    r"(?P<close>(?:[ \u00a0\u202f]?[»”)\]]|[\"'’*_]|\[\d{1,3}\])*)"
    r"(?P<space>\s*)"
)
_BULLET = re.compile(r"[•▪‣●■►]")
_LINE_BREAK = re.compile(r"\n\s*")
_BREAK = re.compile(rf"\n\s*|(?<=\S)\s+(?={_BULLET.pattern}\s)")
_LEFT_TOKEN = re.compile(r"[^\s«»“”\"()\[\]’']*$")
_RIGHT_TOKEN = re.compile(r"[^\s.,;:!?…»”\"()\[\]]*")
_OPENERS = "«“\"'‘’([*_—–- \u00a0\u202f"
_SPACE = re.compile(r"\s+")
_OPENING_QUOTE = re.compile(r"[«“]|\"(?=\w)")
_ELISION = re.compile(r"^([A-ZÀ-Þ][a-z]?u?['’])")
_DOTTED = re.compile(r"^(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,2}$")
_HYPHENATED_INITIALS = re.compile(r"^[^\W\d_]{1,2}\.?-[^\W\d_]{1,2}$")
_LIST_NUMBER = re.compile(r"^(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})$")
_CODE = re.compile(r"\d|[A-Z]$|[IVXLC]+$")
_ITEM = re.compile(r"[a-z]\)\s")
_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ' -]{2,40}$")
_URL = re.compile(r"://|^www\.|@|/")
_LOOSE_WORD = re.compile(r"[»”)\]%\d]$|[^\W\d_]{2,}$")
_GLUED_START = re.compile(r"(?:[«“\"]\s?)?(?:[A-ZÀ-Þ][a-zà-ÿœ]|[A-ZÀ-Þ][’']|[AÀYÔ]\s)")
_DOMAIN_END = re.compile(r"^(?:com|fr|org|net|info|eu|io|ai|ch|be|ca|js|co|tv)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w-]*(?:@|\.\w)")
_HEAD_CHARS = 80
_DASHES = ("–", "—", "-")
_ENDS_ANYWAY = frozenset(("etc", "hab", "Mrd", "Mrds", "Mio"))
_PARTICLES = ("Le", "La", "De", "Du")
_ON_X = {"sur", "via", "réseau", "social", "compte", "plateforme", "plate-forme", "ex-twitter"}


@cache
def _abbreviations() -> dict[str, str]:
    return {
        entry: section
        for section, found in sections("abbreviations.txt").items()
        for entry in found
    }


@cache
def _starters() -> frozenset[str]:
    return frozenset(word.rstrip("'") for word in entries("starters.txt"))


def split_sentences(paragraph: str) -> list[str]:
    """The sentences of a French paragraph; joined, they give the paragraph back.

    White space stays with the sentence before it (at the start, with the first one). Line
    breaks and bullets always part. Runs in linear time. An empty text has no sentence.
    """
    cuts = [0]
    for piece_start, piece_end in _pieces(paragraph):
        for cut in _cuts(paragraph, piece_start, piece_end):
            if paragraph[cuts[-1] : cut].strip():
                cuts.append(cut)
    if cuts[-1] != len(paragraph):
        cuts.append(len(paragraph))
    return [paragraph[a:b] for a, b in itertools.pairwise(cuts)]


def _pieces(text: str) -> list[tuple[int, int]]:
    """The spans between line breaks and before bullets."""
    pattern = _BREAK if _BULLET.search(text) else _LINE_BREAK
    breaks = [m.end() for m in pattern.finditer(text)]
    edges = [0, *breaks, len(text)]
    return list(itertools.pairwise(edges))


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Where sentences end within text[start:end], its own end included."""
    cuts = []
    sentence_start = counted = start
    quotes = 0
    for match in _STOP.finditer(text, start, end):
        quotes += text.count('"', counted, match.end())
        counted = match.end()
        cut = _after_straight_quote(text, match, quotes % 2 == 1)
        if cut < end and _ends_sentence(text, sentence_start, match, cut):
            cuts.append(cut)
            sentence_start = cut
    return [*cuts, end]


def _after_straight_quote(text: str, match: re.Match[str], quoting: bool) -> int:
    """Where the next sentence would begin: past a straight quote standing off that closes."""
    cut = match.end()
    if quoting and match["space"] and text[cut : cut + 1] == '"':
        space = _SPACE.match(text, cut + 1)
        if space:
            return space.end()
    return cut


def _ends_sentence(text: str, sentence_start: int, match: re.Match[str], cut: int) -> bool:
    stop, space = match["stop"], match["space"]
    left = _last_token(text, sentence_start, match.start())
    if not space and cut == match.end():
        return _ends_without_space(text, sentence_start, match, left)
    if _bracketed_ellipsis(text, match):
        return False
    right = _next_word(text, cut)
    quotes = stop in (".", "?", "!") and not match["close"] and _OPENING_QUOTE.match(text, cut)
    if not (_may_begin(right) or quotes or _ITEM.match(text, cut)):
        return False
    if stop == "." and not match["close"]:
        return _ends_after_word(text, sentence_start, match.start(), left, right)
    if set(stop) <= {".", "…"} and len(stop) + ("…" in stop) > 1:
        return not right[:1].isdigit()
    return f"{left}{stop}" not in _abbreviations()


def _last_token(text: str, start: int, end: int) -> str:
    """The last word before `end` (a token over 60 characters is no abbreviation)."""
    found = _LEFT_TOKEN.search(text[max(start, end - 60) : end])
    return found.group() if found else ""


def _next_word(text: str, cut: int) -> str:
    """The first word after `cut`, opening marks skipped."""
    position = cut
    while position < len(text) and position < cut + 8 and text[position] in _OPENERS:
        position += 1
    found = _RIGHT_TOKEN.match(text, position, min(len(text), position + 60))
    return found.group() if found else ""


def _may_begin(word: str) -> bool:
    """Can a sentence begin with `word`? With a capital, a digit, or a brand such as xAI."""
    first = word[:1]
    if not first:
        return False
    if first.islower():
        return any(c.isupper() for c in word[1:3]) and "'" not in straighten(word[:3])
    return first.isalnum() or first in "€$£@#…"


def _bracketed_ellipsis(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1 : match.start()]
    return before in ("[", "(") and match["close"].lstrip()[:1] in ("]", ")")


def _ends_without_space(text: str, sentence_start: int, match: re.Match[str], left: str) -> bool:
    """A stop with no space after it: "Musk.Ces" ends a sentence, "Monde.fr" and "97.4" do not."""
    after = text[match.end() : match.end() + 40]
    if not _GLUED_START.match(after) or _DOMAIN_END.match(after) or _ADDRESS.match(after):
        return False
    glued = _last_token(text, sentence_start, match.start())
    if _URL.search(glued) or glued in _abbreviations() or "." in glued:
        return False
    before = text[max(sentence_start, match.start() - 20) : match.start()]
    return bool(_LOOSE_WORD.search(before.rstrip())) and not left.isupper()


def _ends_after_word(text: str, sentence_start: int, dot: int, left: str, right: str) -> bool:
    """A single full stop followed by what may begin a sentence."""
    bare = left.lstrip("-–—*_")
    head = text[max(sentence_start, dot - _HEAD_CHARS) : dot].strip()
    if _LIST_NUMBER.match(bare) and head == bare and not right[:1].isdigit():
        return False
    if right and _DATELINE.match(head) and text[dot + 1 : dot + 3].strip() in _DASHES:
        return False
    decide = _ENDS_AFTER.get(_role(bare))
    return decide(bare, head, right) if decide else True


def _ends_after_title(bare: str, head: str, _right: str) -> bool:
    """ "20 M." is a number of millions, any other "M." a man."""
    return head[: -len(bare)].rstrip()[-1:].isdigit()


def _ends_after_either(bare: str, _head: str, right: str) -> bool:
    return _begins(right) or bare in _ENDS_ANYWAY


def _ends_after_letter(_bare: str, head: str, right: str) -> bool:
    """ "plan B. Le" ends, "George W. Bush" does not; X is also the name of a network."""
    before = head[:-1].split()
    if not before or before[-1].endswith("art."):
        return False
    if before[-1].endswith(",") and right in _PARTICLES:
        return False
    if _begins(right):
        return True
    return head[-1] == "X" and before[-1].lower() in _ON_X


_ENDS_AFTER: dict[str, Callable[[str, str, str], bool]] = {
    "title": _ends_after_title,
    "reference": lambda _bare, _head, _right: False,
    "number": lambda _bare, _head, right: not _CODE.match(right),
    "either": _ends_after_either,
    "letter": _ends_after_letter,
    "initials": lambda _bare, _head, _right: False,
    "acronym": lambda _bare, _head, right: _begins(right),
}


def _role(word: str) -> str:
    """What a full stop after `word` may mean: a key of `_ENDS_AFTER`, or "" for an end."""
    known = _abbreviations()
    lowered = word[:1].lower() + word[1:] if len(word) > 1 else word
    role = known.get(word) or known.get(lowered, "")
    if role:
        return role
    if len(word) == 1 and word.isalpha() and word.isupper():
        return "letter"
    if _HYPHENATED_INITIALS.match(word):
        return "initials"
    return "acronym" if _DOTTED.match(word) else ""


def _begins(word: str) -> bool:
    """Does `word` look like the first of a French sentence rather than part of a name?"""
    if word[:1].isdigit():
        return True
    elided = _ELISION.match(straighten(word))
    return (elided.group(1).rstrip("'") if elided else word) in _starters()


def segment(article: CleanArticle, *, article_id: str) -> SegmentedArticle:
    """The kept blocks of a clean article as sentences "s1", "s2" … in reading order.

    Byline and date blocks become metadata: they stand among `dropped` under the reasons
    "byline" and "date", beside the lines that cleaning left out.
    """
    body = [b for b in article.blocks if b.kept and b.kind not in ("byline", "date")]
    paragraphs: list[SegmentedParagraph] = []
    count = 0
    for block in _title_first(body):
        texts = [t for s in split_sentences(block.text) if (t := s.strip())]
        segments = tuple(Segment(f"s{count + n}", text) for n, text in enumerate(texts, 1))
        count += len(segments)
        paragraphs.append(
            SegmentedParagraph(block.kind, block.line, block.language, block.doubt, segments)
        )
    return SegmentedArticle(
        id=article_id, file=article.file, sha256=article.sha256, language=article.language,
        title=article.title, byline=article.byline, published=article.published,
        site=article.site, paragraphs=tuple(paragraphs), dropped=_dropped(article.blocks),
    )  # fmt: skip


def _title_first(blocks: list[Block]) -> list[Block]:
    """The page's first title before what stands above it (a caption, a standfirst)."""
    first = next((n for n, block in enumerate(blocks) if block.kind == "title"), 0)
    return [*blocks[first : first + 1], *blocks[:first], *blocks[first + 1 :]]


def _dropped(blocks: tuple[Block, ...]) -> tuple[Dropped, ...]:
    return tuple(
        Dropped(block.line, block.text, block.reason or block.kind)
        for block in blocks
        if not block.kept or block.kind in ("byline", "date")
    )
