"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from revue.articles.words import fold, sections, words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNDETERMINED = "und"

# Written standard languages of the press. The identifier also knows regional and creole
# relatives of French (oc, wa, gcf …), for which it mistakes short French lines.
_LANGUAGES = (
    "af", "ar", "az", "be", "bg", "bn", "br", "bs", "ca", "cs", "cy", "da", "de", "el", "en",
    "eo", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "gu", "he", "hi", "hr", "ht", "hu",
    "hy", "id", "is", "it", "ja", "ka", "kk", "km", "kn", "ko", "ky", "la", "lb", "lo", "lt",
    "lv", "mg", "mk", "ml", "mn", "mr", "ms", "mt", "my", "ne", "nl", "no", "pa", "pl", "ps",
    "pt", "ro", "ru", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "te", "th", "tl", "tr",
    "uk", "ur", "uz", "vi", "zh",
)  # fmt: skip
_SAMPLE_CHARS = 4_000
_MIN_LETTERS = 20
_MIN_CONFIDENCE = 0.5
_LETTER = re.compile(r"[^\W\d_]")


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(_LANGUAGES))
    return identifier


def detect(text: str) -> str:
    """The language of `text` as an ISO 639-1 code, or "und" where it is too short to tell.

    French and English are told by their function words where these decide; everything else by
    py3langid (a naive Bayes model over byte n-grams; Lui and Baldwin, 2012). Only the first
    4,000 characters are looked at.
    """
    sample = text[:_SAMPLE_CHARS]
    known = function_word_language(sample)
    if known:
        return known
    if len(_LETTER.findall(sample)) < _MIN_LETTERS:
        return UNDETERMINED
    label, confidence = _identifier().classify(sample)
    return str(label) if confidence >= _MIN_CONFIDENCE else UNDETERMINED


def forget_languages() -> None:
    """Let go of py3langid's model (100 MB); `detect` opens it anew where it is needed."""
    _identifier.cache_clear()


def function_word_language(text: str) -> str:
    """ "fr" or "en" where function words of one clearly outnumber the other's, else ""."""
    tokens = words(fold(text))
    french, english = (share(tokens, language) for language in ("fr", "en"))
    if len(tokens) < 4 or max(french, english) < 0.2:
        return ""
    if french > 2 * english:
        return "fr"
    return "en" if english > 2 * french else ""


@cache
def function_words(language: str) -> frozenset[str]:
    """The function words of "fr" or "en", folded (data: `function_words.txt`)."""
    return frozenset(fold(word) for word in sections("function_words.txt")[language])


def share(tokens: list[str], language: str) -> float:
    """The share of folded `tokens` that are function words of "fr" or "en"."""
    known = function_words(language)
    return sum(token in known for token in tokens) / len(tokens) if tokens else 0.0
