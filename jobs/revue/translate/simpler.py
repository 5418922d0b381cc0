"""French in the constructions that small models know, where it says the same."""

from __future__ import annotations

import re
from functools import cache

from revue.fidelity.figures import read_figures
from revue.tables import table, written
from revue.translate.upright import tagged, upright

_ONES = (
    r"une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix(?:-(?:sept|huit|neuf))?|onze|douze"
    r"|treize|quatorze|quinze|seize"
)
_ORDINALS = (
    r"(?:un|deux|trois|quatr|cinqu|six|sept|huit|neuv|dix|onz|douz|treiz|quatorz|quinz|seiz)ième"
)
_TENS = "vingt|trente|quarante|cinquante|soixante|quatre-vingt"
# Of several words: "trente et un", "dix-huit"; a part of a greater one ("cent dix-huit mille") is
# left, and so is "les années quatre-vingt".
_COMPOUND = re.compile(
    rf"(?<![\w-])(?<!\bannées )(?<!\bcent )(?<!\bcents )(?<!\bmille )(?<!\bet )"
    rf"(?:(?:{_TENS})(?:[- ]et[- ]|-)(?:(?:{_ONES})|{_ORDINALS})"
    rf"|quatre-vingts|dix-(?:sept|huit|neuf))"
    rf"(?![\w-]| (?:pour cent|mille|cents?|millions?|milliards?)\b)",
    re.IGNORECASE,
)
_DOZENS = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
}  # fmt: skip
_SOME_DOZEN = re.compile(
    rf"\b(?:(?P<bound>[Pp]lus|[Mm]oins|[Pp]rès) d['’]|(?P<of>d['’])"
    rf"|(?<!['’])(?<!nviron )(?<!peine ))(?P<one>[Uu])ne "
    rf"(?P<dozen>{'|'.join(_DOZENS)}) (?:de (?!\d|(?:{_ONES})\b)|d['’](?!entre\b|années\b)(?=\w))"
)
# "a reculé de 3,4 % à 9,6 milliards" is no range.
_BY_AND_TO = re.compile(
    r"\b((?:recul|baiss|augment|bondi|chut|progress|grimp|diminu|plong|grossi|fondu|mont|cr[uû])\w*"
    r" de (?:près de |plus de |quelque |environ )?\d[\d,]*\s?%)(?= à (?:près de |plus de )?"
    r"\d[\d\s.,]*(?!\s?%)[^\W\d])"
)
# "redoute que cela n'alimente", "avant qu'il ne parte": a "ne" that denies nothing.
_EMPTY_NE = re.compile(
    r"\b((?:(?:crai|redout)\w+(?: \w+)?|avant|à moins|de (?:peur|crainte)) qu(?:e |['’])"
    r"(?:(?!\b(?:aucune?|rien|personne|nul(?:le)?|ni|plus|jamais)\b)[^,;.:«»]){0,60}?)"
    r"\bn(?:e |['’])(?!cess)"
    r"(?![^,;.:«»]*\b(?:pas|plus|jamais|rien|aucune?|guère|que|qu)\b)"
)
_BESIDES = re.compile(r", (?:quant à )?(?:elles?|lui|eux)(?:-mêmes?)?, ")
_VERB = r"\w+(?:ent|ra|rait)|\w*ont|a|est|avait|était|peut|doit|fait|vient|va|dit|met|suit|vit|fut"
_NO_VERB_WORD = rf"(?!(?:{_VERB})\b)[\w%'’-]+"
# ", dont trois enfants," with no verb of its own: some of those named before. One alone is that
# only of several, and followed by no more than what it is of or how old.
_SOME_OF_THEM = re.compile(
    rf", dont (?=(?:(?:\d[\d ]*(?:[.,]\d+)?|{_ONES}|(?:{_TENS})\b[\w-]*|\w+aine|plusieurs)\b"
    r"(?<!\bun)(?<!\bune)"
    r"(?! (?:grièvement|légèrement|gravement|graves?|mortel(?:le)?s?|fermes?)\b)"
    rf"(?: {_NO_VERB_WORD}){{1,4}}|(?:celles?|celui|ceux) (?:qui|de|du|des|d['’]).*?)"
    r"(?:[,;:)]|\.?$))"
    rf"|(?<=[sx]), dont (?=une? {_NO_VERB_WORD} (?:de|du|des|d['’]|âgée?|à)"
    rf"(?: {_NO_VERB_WORD}){{1,4}}(?:[,;:)]|\.?$))"
)
_LEAST_SPOKEN_WORDS = 4
_QUOTED_WORD = re.compile(r"[\w'’-]+")
_DATA_CENTRE = re.compile(r"\bdata[ -]cent(?:er|re)(s?)\b", re.IGNORECASE)
_INVERTED = re.compile(r"\bce qu['’]a (\w+[éstiu]) ([^,;.!?()\"«»]+)(?=[,;.!?]|$)")
_SUM = re.compile(
    r"\b((?:projet|plan|programme|contrat|investissement|offre|accord|chantier|levée)s?"
    r"(?: de fonds| [A-Z]{2,}| d['’]\w+)?) à (?=[0-9][0-9.,\u00a0\u202f ]*(?:M€|Mds?\b"
    r"|(?:million|milliard)s?\b(?! d['’e] ?(?!dollars|euros|livres|francs|yuans|yens))))"
)
_RAISED = re.compile(r"\b(a|ont|avait|avaient|aurait|auraient) levé (?=[0-9])")
_CARRIED_BY = re.compile(
    r"\b((?:projet|plan|programme|initiative|consortium|offre|chantier|réforme)s?\b[^.;:!?]{0,60}?)"
    r"\bport(é|ée|és|ées) par (?=[A-ZÀ-Þ])"
)
_BEFORE_CLOCK = re.compile(
    r"(?:^|(?<!\w)(?:à|vers|dès|avant|après|entre|jusqu['’]à)) ?$", re.IGNORECASE
)
_FROM_TO = re.compile(r"\bde \d{1,2} ?(?:h|heures) ?à $", re.IGNORECASE)
# "à 3 heures de route" is none, "8 heures du soir" better left alone.
_NO_CLOCK = re.compile(r"\w|\s+(?:de\b|d['’]|du soir\b)")
_IN_THE_MORNING = re.compile(r"^\s+du matin\b")
_TOWARDS = re.compile(r"\b([Vv])ers $")


def simpler(text: str) -> str:
    """`text` said in the constructions that small models know.

    "Vers 22 heures" becomes "Autour de 22:00": they make hours of work of it. "Ce qu'a contesté X"
    becomes "ce que X a contesté", for they take X for what was contested; firms that "ont levé" a
    sum "ont collecté" it, and did not lift it; "un projet à 30 milliards" becomes one "de 30
    milliards", for they read a bound into it; one "porté par OpenAI" is "mené par OpenAI". English
    "data centers" become the French ones. A rare verb of speech after a quotation is lost or read
    as a noun; of "trente-quatre ans" thirty are left; "dix-sept civils, dont cinq enfants" become
    two groups. What `upright` and `tagged` set right comes with it.
    """
    text = _RAISED.sub(r"\1 collecté ", _INVERTED.sub(r"ce que \2 a \1", _clocked(text)))
    text = _CARRIED_BY.sub(r"\1men\2 par ", _SUM.sub(r"\1 de ", text))
    text = upright(_DATA_CENTRE.sub(r"centre\1 de données", text))
    text = tagged(_speech().sub(_reported, text))
    text = _SOME_DOZEN.sub(_about, _COMPOUND.sub(_digits, text))
    text = _EMPTY_NE.sub(r"\1", _BY_AND_TO.sub(r"\1,", _BESIDES.sub(" ", text)))
    return _SOME_OF_THEM.sub(", y compris ", text)


def _clocked(text: str) -> str:
    """`text` with its clock times as "20:30"."""
    for time in reversed(read_figures(text, "fr")):
        before, after = text[: time.start], text[time.end :]
        if time.kind == "time" and time.high is None and _is_clock(before, after):
            before = _TOWARDS.sub(lambda m: "Autour de " if m[1] == "V" else "autour de ", before)
            clock = str(time.value).removeprefix("0")
            text = f"{before}{clock}{_IN_THE_MORNING.sub('', after)}"
    return text


def _is_clock(before: str, after: str) -> bool:
    """Whether a time between these words is one of the day, and no duration."""
    if _BEFORE_CLOCK.search(before) is None or _FROM_TO.search(before) is not None:
        return False
    return _NO_CLOCK.match(after) is None


def _digits(match: re.Match[str]) -> str:
    if match.start() and match[0][0].isupper():  # part of a name
        return match[0]
    found = read_figures(match[0], "fr")
    ordinal = match[0].endswith("ième")
    if len(found) != 1 or found[0].kind != ("ordinal" if ordinal else "number"):
        return match[0]
    return f"{found[0].value}{'e' if ordinal else ''}"


def _about(match: re.Match[str]) -> str:
    """ "une trentaine de" as "environ 30", "plus d'une trentaine de" as "plus de 30"."""
    number = _DOZENS[match["dozen"]]
    if match["bound"]:
        return f"{match['bound']} de {number} "
    about = "environ" if match["one"] == "u" else "Environ"
    return f"{match['of'] or ''}{about} {number} "


def _reported(match: re.Match[str]) -> str:
    """The common verb, where what is quoted is said: long, at the beginning, or after a colon."""
    before = match.string[: match.start()]
    opened = max(before[:-1].rfind(mark) for mark in '«“"')
    lead = before[: max(opened, 0)].rstrip()
    long = len(_QUOTED_WORD.findall(before, opened)) >= _LEAST_SPOKEN_WORDS
    if opened < 0 or not (long or not lead or lead.endswith(":")):
        return match[0]
    return match[1] + table("revue.translate", "reporting")[match[2].replace("’", "'")]


@cache
def _speech() -> re.Pattern[str]:
    verbs = written("revue.translate", "reporting")
    return re.compile(rf"(?<=[»\"”])(\s*,\s+)({verbs})(?=\s)")
