"""Raised and lowered marks in HTML: which belong to the text, and as what."""

from __future__ import annotations

import pytest

from labelled import article_of, page_of

RAISED = {
    "marks of notes": [
        ("50<sup>1</sup> millions", "50 millions"),
        ("de 2023<sup>2</sup> et", "de 2023 et"),
        ("2023<sup>2</sup>et", "2023 et"),
        ("45<sup><a href='#n3'>3</a></sup> élus", "45 élus"),
        ("45<a href='#n3'><sup>3</sup></a> élus", "45 élus"),
        ("le 10<sup><a href='#n2'>2</a></sup> mai", "le 10 mai"),
        ("en 2010<sup>3</sup> et", "en 2010 et"),
        ("110<sup>2</sup> élus", "110 élus"),
        ("45<sup>1, 2</sup> élus", "45 élus"),
        ("45<sup>1</sup><sup>,</sup><sup>2</sup> élus", "45 élus"),
        ("3 %<sup>2</sup> de", "3 % de"),
        ("12 000 m<sup>2</sup><sup>1</sup>", "12 000 m²"),
        ("l’ONU<sup>2</sup>, puis l’UE<sup>[3]</sup>.", "l’ONU, puis l’UE."),
        ("la fin.<sup>1</sup> Puis", "la fin. Puis"),
        ("il y a<sup>2</sup> peu", "il y a peu"),
        ("Jean<sup>*</sup> et Anne<sup>(a)</sup>", "Jean et Anne"),
        ("le taux<sup>[note 2]</sup>", "le taux"),
        ("45<sub>3</sub> élus", "45 élus"),
    ],
    "exponents": [
        ("10<sup>6</sup> becquerels", "10^6 becquerels"),
        ("2,5 × 10<sup>−3</sup> mole", "2,5 × 10^-3 mole"),
        ("12 000 m<sup>2</sup> et 3 km<sup>2</sup>", "12 000 m² et 3 km²"),
        ("5 µg/m<sup>3</sup>", "5 µg/m³"),
        ("E=mc<sup>2</sup> et x<sup>2</sup>", "E=mc² et x²"),
        ("<a href='/2'>Les 10<sup>6</sup> m<sup>2</sup> du port</a>", "Les 10^6 m² du port"),
    ],
    "letters": [
        ("le 1<sup>er</sup> mai, la 2<sup>e</sup>", "le 1er mai, la 2e"),
        ("le XX<sup>e</sup> siècle", "le XXe siècle"),
        ("M<sup>me</sup> Roy, D<sup>r</sup> Le Gall", "Mme Roy, Dr Le Gall"),
        ("n<sup>o</sup> 5 et n<sup>os</sup> 6 et 7", "n° 5 et n°s 6 et 7"),
        ("à 20<sup>h</sup>30 ou 20 h<sup>30</sup>", "à 20h30 ou 20 h30"),
        ("25 <sup>o</sup>C", "25 °C"),
    ],
    "formulas": [
        ("CO<sub>2</sub>, H<sub>2</sub>O et CO<sup>2</sup>", "CO2, H2O et CO2"),
        ("(NH<sub>4</sub>)<sub>2</sub>SO<sub>4</sub>", "(NH4)2SO4"),
        ("PM<sub>2,5</sub> et Ca<sup>2+</sup>", "PM2,5 et Ca2+"),
        ("le <sup>14</sup>C", "le 14C"),
    ],
    "the note itself": [("<sup>1</sup> Source : Insee.", "1 Source : Insee.")],
}  # fmt: skip


@pytest.mark.parametrize(
    ("html", "text"), [case for cases in RAISED.values() for case in cases], ids=lambda case: case
)
def test_raised_and_lowered(html: str, text: str) -> None:
    page = page_of("x.html", f"<meta charset=utf-8><p>{html}</p>".encode())
    assert [line.text for line in page.lines] == [text]


def test_a_paragraph_with_notes_is_still_found_in_the_main_text() -> None:
    article = article_of(
        "x.html",
        "<meta charset=utf-8><article><h1>La dette de la ville de Brest augmente</h1>"
        "<p>La ville doit 50<sup>1</sup> millions d’euros à ses banques depuis trois ans.</p>"
        "<p>Le conseil compte 45<sup><a href='#n3'>3</a></sup> élus.</p></article>",
    )
    assert [block.text for block in article.blocks if block.kept] == [
        "La dette de la ville de Brest augmente",
        "La ville doit 50 millions d’euros à ses banques depuis trois ans.",
        "Le conseil compte 45 élus.",
    ]
