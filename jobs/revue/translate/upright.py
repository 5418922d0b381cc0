"""French whose order or idiom small models lose, put upright before they read it."""

from __future__ import annotations

import re
from functools import cache

from revue.fidelity.words import with_capital
from revue.tables import defined_rows, table
from revue.translate.literals import Needs, compiled, must_hold

_NUMBERS = (
    r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix(?:-huit)?|onze|douze|quinze|vingt"
    r"|trente|cent)"
)
# "Il fait 24 degrés": a man makes them.
_WEATHER = re.compile(
    r"\b([Ii])l (fait|fera|faisait|ferait|a fait|avait fait) (?=(?:(?:environ|près de|plus de|moins"
    r" de|presque|autour de) )?[-–−]?\d[\d,]*(?: (?:à|et) [-–−]?\d[\d,]*)? degrés\b)"
)
_WAS = {
    "fait": "est", "fera": "sera", "faisait": "était", "ferait": "serait", "a fait": "a été",
    "avait fait": "avait été",
}  # fmt: skip
# "Figure parmi les victimes un enfant": what stands last is taken for an object.
_AMONG = re.compile(
    r"^((?:[Ff]igur|[Cc]ompt)(?:e|ent|ait|aient)|Est|Sont|Était|Étaient)"
    r"((?: aussi| également| encore| notamment)?(?: (?!par\b)\w+[éiu]e?s?)?)"
    r" ((?:parmi|par|dans) (?:l[ae]s? |l['’]|ses |ces |des )"
    r"(?:(?!\b(?:où|qui|que|dont|plus|moins|les? plus)\b)[a-zà-ÿ'’ -])+?)"
    r"(?<!\bde)(?<!\bdes)(?<!\bet)(?<!\bà)(?<!\ben)(?<!\bou)(?<!\bpour)(?<!\bpar)(?<!\bsur) "
    r"((?:(?:l[ae]s? (?!\d|plus\b|moins\b)|l['’]|plusieurs |quelque |\d"
    rf"|{_NUMBERS} ))[^;:.]+)(\.?)$"
)
# "compte rénover le parc", and no "compte rendu", "son compte" or "compte courant".
_NO_INFINITIVE = (
    r"(?:entre|encore|outre|autre|premier|dernier|notre|votre|quatre|moindre|contre|cuir|hier|soir"
    r"|fer|mer|hiver|cher|désir|loisir|plaisir|avenir|souvenir)"
)
_INTENDS = re.compile(
    r"(?<!\ble )(?<!\bun )(?<!\bdu )(?<!\bson )(?<!\bce )(?<!\bau )(?<!\bde )(?<!\ben )(?<!\bsans )"
    r"\bcompt(e|ent|ait|aient|era|eront) (?=(?:bien |(?:se|le|la|les|lui|leur|y|en) |[sl]['’]){0,2}"
    rf"(?!{_NO_INFINITIVE}\b)[a-zà-ÿ-]+(?:er|ir|(?:[diuv]|tt|ît|êt)re)\b)"
)
_PLANS = {
    "e": "prévoit", "ent": "prévoient", "ait": "prévoyait", "aient": "prévoyaient",
    "era": "prévoira", "eront": "prévoiront",
}  # fmt: skip
# "Son pronostic vital est engagé" is a phrase; with an owner in between it is none.
_LIFE = re.compile(
    r"\b([Ll])e pronostic vital (d(?:u|e|es) [^,;:.]{2,60}?|d['’][^,;:.]{2,60}?) "
    r"((?:n['’]|ne )?(?:est|reste|était|serait|demeure)(?: pas| plus| toujours| encore)?) engagé\b"
)
# "Condamné à six ans ferme" makes a farm.
_IN_PRISON = re.compile(
    r"\b((?:condamn|requi|écop|inflig|peine|prononc)\w*[^.;]{0,60}? )"
    rf"\b((?:\d+|{_NUMBERS}) (?:ans?|mois)) ferme"
    r"(?=[,;.)]|$| (?:pour|et|avec|dont|assortie?s?|par|contre)\b)"
)
_DURING = re.compile(
    rf"(?:^|(?<=, )|(?<=[a-zé] ))(?<!de )(?<!que )((?:\d+|des|{_NUMBERS}|plusieurs|quelques)"
    r" (?:minutes|heures|jours|nuits|semaines|mois|années|ans)) durant(?=[,.;:)]|$)",
    re.IGNORECASE,
)
# "a clamé mercredi Elon Musk sur son compte X": it is not Wednesday's account.
_DAY_FIRST = re.compile(
    r"(, (?:a|ont) \w+[éistu]) ((?:lun|mar|mercre|jeu|vendre|same)di|dimanche)"
    r"((?: [A-ZÀ-Þ][\w’'-]+){2,3})(?= sur | dans | à | lors )"
)
# "…", a répondu X, le patron de Y, à Z: the one addressed is lost behind the apposition.
_ANSWERED = re.compile(
    r"([»”\"],) (a (?:\w+ment )?(?:répondu|répliqué|rétorqué|lancé|écrit|confié|assuré|déclaré"
    r"|dit)) ((?:[A-ZÀ-Þ][\w’'-]+ ){0,2}[A-ZÀ-Þ][\w’'-]+, [^,«»“”\"]{3,60},)"
    r"(?= à (?:[A-ZÀ-Þ]|l[’']|la |son |sa )[^«»“”\"]*$)"
)
# "Ne sont pas concernés les clients professionnels": the model looks for the subject in vain.
_CONCERNED = re.compile(
    r"^(?:(Ne )(sont|seront|étaient|est|sera|était)( pas| plus)|(Sont|Seront|Étaient|Est|Sera))"
    r"((?: aussi| également| notamment)?) ((?:concern|vis|expos|menac|touch|épargn)ée?s?) "
    r"((?:l[ae]s? |l['’]|tou(?:te)?s les |ces? )[^,;:.]+)"
    r"(?=\.?$|, (?:selon |d['’]après "
    r"|(?:[a-zà-ÿ]+(?:e|ent|it)|a [a-zà-ÿ]+é) (?:l[ae]s? |l['’]|[A-Z])))"
)
# Verbs that seldom take another object than what is said.
_SPEECH_ONLY = (
    "s'", "se ", "prévien", "tempère", "ironis", "pest", "fulmin", "relativis", "décrypt",
    "temporis", "soupir", "renchéri", "plaisant", "rétorqu", "répliqu", "maugré", "jubil",
    "persifl",
)  # fmt: skip


def upright(text: str) -> str:
    """`text` with its subjects before its verbs, and some idioms said in plain words."""
    text = _LIFE.sub(r"\1a vie \2 \3 en danger", _IN_PRISON.sub(r"\1\2 de prison ferme", text))
    text = _WEATHER.sub(_temperature, _AMONG.sub(_subject_first, text))
    text = _DAY_FIRST.sub(r"\1\3 \2", _DURING.sub(_during, text))
    text = _CONCERNED.sub(_concerned, _ANSWERED.sub(r"\1 \3 \2", text))
    for needs, turn, plain in _turns():
        if needs.first in text and needs.are_met(text):
            text = compiled(turn).sub(plain, text)
    return _INTENDS.sub(_planned, text)


def tagged(text: str) -> str:
    """`text` with a common verb of speech for a rare one: "…, tempère un ténor de la majorité."."""
    return _tag().sub(_reported_last, text)


def _temperature(match: re.Match[str]) -> str:
    article = "La" if match[1] == "I" else "la"
    return f"{article} température {_WAS[match[2]]} de "


def _during(match: re.Match[str]) -> str:
    during = "Pendant" if match[1][0].isupper() else "pendant"
    return f"{during} {match[1].lower()}"


def _planned(match: re.Match[str]) -> str:
    vowel = match.string[match.end()] in "aeiouyhéèêàâîôœ"
    return f"{_PLANS[match[1]]} {'d’' if vowel else 'de '}"


def _subject_first(match: re.Match[str]) -> str:
    """ "Figure parmi les victimes un enfant." with its subject first."""
    verb, more, where, subject, stop = match.groups()
    comma = "," if "," in subject else ""
    return f"{with_capital(subject)}{comma} {verb.lower()}{more} {where}{stop}"


def _concerned(match: re.Match[str]) -> str:
    """ "Ne sont pas concernés les mineurs" with its subject first."""
    no, verb, negation, only_verb, more, participle, subject = match.groups("")
    said = f"{no.lower()}{(verb or only_verb).lower()}{negation}{more} {participle}"
    return f"{with_capital(subject)} {said}"


def _reported_last(match: re.Match[str]) -> str:
    return match[1] + table("revue.translate", "reporting")[match[2].replace("’", "'")]


@cache
def _turns() -> tuple[tuple[Needs, str, str], ...]:
    return tuple(
        (must_hold(turn), turn, plain) for turn, plain in defined_rows("revue.translate", "upright")
    )


@cache
def _tag() -> re.Pattern[str]:
    """A verb of speech and its subject at the end: "…, tempère un ténor de la majorité."."""
    verbs = [v for v in table("revue.translate", "reporting") if v.startswith(_SPEECH_ONLY)]
    either = "|".join(map(re.escape, verbs)).replace("'", "['’]")
    return re.compile(
        rf"^((?:[^\s,]+ ){{3,}}[^\s,]+, )({either})"
        r"(?= (?:l[ae]s? |l['’]|une? |[A-ZÀ-Þ])[^,;:«»\"“”]*\.?$)"
    )
