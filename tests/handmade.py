"""Articles and a digest made by hand from the real articles, and hostile ones."""

from __future__ import annotations

from decimal import Decimal

from revue.records import (
    Agreed,
    Article,
    ArticleHead,
    BlockKind,
    Cited,
    Claim,
    Copies,
    DatedEvent,
    Difference,
    Digest,
    Dispute,
    Dropped,
    Failure,
    Figure,
    FigureKind,
    Fresh,
    OnlyIn,
    Paragraph,
    Sentence,
    StageModel,
    Story,
    Sums,
    TranslatedArticle,
    Warn,
)

MODELS = (
    StageModel("translate", "revue-fr-en", "sha256:9f2c41d0"),
    StageModel("embed", "all-MiniLM-L6-v2", "sha256:53aa5117"),
    StageModel("summarize", "extractive", "1"),
)


def figure(
    sentence: str, source: str, value: str, unit: str, english: str | None,
    kind: FigureKind = "money", qualifier: str = "",
) -> Figure:  # fmt: skip
    return Figure(
        sentence=sentence, source_text=source, kind=kind, value=Decimal(value), high=None,
        unit=unit, approximate=bool(qualifier), qualifier=qualifier, english_text=english,
    )  # fmt: skip


def paragraph(
    start: int, *pairs: tuple[str, str], kind: BlockKind = "paragraph", doubt: str = "",
    warnings: tuple[Warn, ...] = (),
) -> Paragraph:  # fmt: skip
    """A paragraph whose sentences are numbered from `start`; the last one has the warnings."""
    last = len(pairs) - 1
    return Paragraph(
        kind=kind, line=start, language="fr", doubt=doubt,
        sentences=tuple(
            Sentence(f"s{start + n}", french, english, warnings if n == last else ())
            for n, (french, english) in enumerate(pairs)
        ),
    )  # fmt: skip


STARGATE = Article(
    body=TranslatedArticle(
        id="001_ebcc78498b14c22d", file="001_ebcc78498b14c22d.txt", sha256="ab" * 32,
        language="fr",
        title_source="L’IA et le Cloud dans tous leurs états et Musk critique le projet "
        "d'investissement dans l'IA présenté par Trump",
        title_english="AI and the cloud in turmoil, and Musk criticises the AI investment plan "
        "presented by Trump",
        byline="ANGELA WEISS / AFP", published="2025-01-23", site="lexpress.example",
        paragraphs=(
            paragraph(1, ("L’IA et le Cloud dans tous leurs états et Musk critique le projet "
                "d'investissement dans l'IA présenté par Trump",
                "AI and the cloud in turmoil, and Musk criticises the AI investment plan "
                "presented by Trump"), kind="title"),
            paragraph(2, ("Elon Musk a critiqué mercredi le projet d'investissements privés "
                "massifs dans l'intelligence artificielle (IA) présenté la veille par Donald "
                "Trump, affirmant que les partenaires de cette nouvelle coentreprise \"[n'avaient"
                "] pas l'argent\" pour le financer, ce qu'a contesté le patron d'OpenAI "
                "Sam Altman.",
                "On Wednesday Elon Musk criticised the massive private investment project in "
                "artificial intelligence (AI) presented the day before by Donald Trump, saying "
                "that the partners in this new joint venture “[did not have] the money” to fund "
                "it, which OpenAI boss Sam Altman disputed.")),
            paragraph(3, ("Lors d'un grand raout à la Maison-Blanche, le président américain a "
                "dévoilé une société commune baptisée \"Stargate\", qui prévoit d'engager \"au "
                "moins 500 milliards de dollars\" dans des infrastructures IA aux États-Unis.",
                "At a big gathering at the White House, the US president unveiled a joint "
                "company called “Stargate”, which plans to commit “at least $500 billion” to AI "
                "infrastructure in the United States.")),
            paragraph(4, ("Le flamboyant patron de SoftBank, Masayoshi Son, a précisé que la "
                "coentreprise allait \"commencer à déployer immédiatement 100 milliards de "
                "dollars\", avec l'objectif d'atteindre un total de 500 sur quatre ans.",
                "SoftBank's flamboyant boss, Masayoshi Son, said the joint venture would “begin "
                "to deploy $100 billion immediately”, with the aim of reaching a total of 500 "
                "over four years.")),
            paragraph(5, ("\"Ils n'ont pas l'argent\" pour financer ce projet, a clamé mercredi "
                "Elon Musk sur son compte X.",
                "“They don't have the money” to fund this project, Elon Musk said on Wednesday "
                "on his X account.")),
            paragraph(6, ("Le titre de SoftBank continuait de s'envoler à la Bourse de Tokyo, "
                "grimpant de 6% à la mi-journée jeudi après avoir gagné quelque 10% mercredi.",
                "SoftBank shares kept soaring on the Tokyo Stock Exchange, climbing 6% at midday "
                "on Thursday after gaining on Wednesday."),
                warnings=(Warn("figure-lost", "“quelque 10%” is missing in the English"),)),
            paragraph(7, ("\"Sur parole\"", "“On their word”"), kind="heading"),
            paragraph(8, ("Selon le Wall Street Journal, SoftBank dispose d'environ 30 milliards "
                "de dollars en liquidités disponibles, et Oracle d'environ 11 milliards de "
                "dollars en liquidités et en titres.",
                "According to the Wall Street Journal, SoftBank has about $30 billion in "
                "available cash, and Oracle about $11 billion in cash and securities.")),
            paragraph(9, ("Avec la bénédiction de Trump, le trublion de la tech Larry Ellison "
                "revient au centre du jeu",
                "With Trump's blessing, tech troublemaker Larry Ellison is back at the centre of "
                "the game"), kind="heading", doubt="a second article may begin here"),
            paragraph(10, ("A 80 ans révolu, le natif de New York, troisième fortune mondiale "
                "(229 milliards de dollars) selon Forbes, se voit en rouage essentiel de la "
                "révolution IA, qui va notamment transformer la médecine, d'après lui.",
                "At over 80, the New York native, the world's third largest fortune ($229 "
                "billion) according to Forbes, sees himself as an essential cog in the AI "
                "revolution, which will in particular transform medicine, he says."),
                ("\"On pourra faire de la détection de cancer en utilisant l'IA sur des "
                "prélèvements sanguins\", a-t-il pris comme exemple.",
                "“We will be able to detect cancer using AI on blood samples,” he gave as an "
                "example.")),
        ),
        dropped=(
            Dropped(3, "5437685854_d630fceaff_b-", "file name of a picture"),
            Dropped(5, "Le PDG de Tesla et SpaceX, Elon Musk, fait un geste équivoque alors "
                "qu'il s'exprime lors de la parade inaugurale. (Photo par ANGELA WEISS / AFP)",
                "picture caption"),
            Dropped(7, "1", "counter"),
            Dropped(8, "Partager :", "share button"),
        ),
        figures=(
            figure("s3", "500 milliards de dollars", "500000000000", "USD", "$500 billion",
                qualifier="at least"),
            figure("s4", "100 milliards de dollars", "100000000000", "USD", "$100 billion"),
            figure("s6", "6%", "6", "percent", "6%", kind="percent"),
            figure("s6", "quelque 10%", "10", "percent", None, kind="percent",
                qualifier="about"),
            figure("s8", "environ 30 milliards de dollars", "30000000000", "USD",
                "about $30 billion", qualifier="about"),
            figure("s8", "environ 11 milliards de dollars", "11000000000", "USD",
                "about $11 billion", qualifier="about"),
            figure("s10", "229 milliards de dollars", "229000000000", "USD", "$229 billion"),
        ),
    ),
    summary=(
        Cited("Elon Musk said that the partners in Stargate “[did not have] the money” to fund "
            "it, which OpenAI boss Sam Altman disputed.", ("s2", "s5")),
        Cited("Stargate plans to commit “at least $500 billion” to AI infrastructure in the "
            "United States.", ("s3",)),
        Cited("SoftBank shares climbed 6% in Tokyo on Thursday.", ("s6",)),
    ),
    names=("Elon Musk", "Donald Trump", "Sam Altman", "OpenAI", "SoftBank", "Oracle"),
    models=MODELS,
)  # fmt: skip

PLAN = Article(
    body=TranslatedArticle(
        id="004_08380191173b7094", file="004_08380191173b7094.txt", sha256="cd" * 32,
        language="fr", title_source="Musk critique le plan d’investissement de Trump dans l’IA",
        title_english="Musk criticises Trump's AI investment plan", byline=None, published=None,
        site=None,
        paragraphs=(
            paragraph(1, ("Musk critique le plan d’investissement de Trump dans l’IA",
                "Musk criticises Trump's AI investment plan"), kind="title"),
            paragraph(2, ("Le patron de SoftBank, Masayoshi Son, a déclaré que la coentreprise "
                "« commencerait à déployer 100 milliards de dollars immédiatement », avec "
                "l’objectif d’atteindre un total de 500 dollars sur quatre ans.",
                "SoftBank boss Masayoshi Son said the joint venture “would begin to deploy $100 "
                "billion immediately”, with the aim of reaching a total of $500 over four "
                "years."), warnings=(Warn("figure-odd", "the French itself says 500 dollars, "
                "surely 500 billion"),)),
            paragraph(3, ("“SoftBank n’est assuré qu’avec 10 milliards de dollars”, a-t-il "
                "déclaré, ajoutant : “Je l’obtiens d’une bonne source.”",
                "“SoftBank is only secured with $10 billion,” he said, adding: “I get it from a "
                "good source.”")),
            paragraph(4, ("Je respecte sincèrement ce que vous avez réalisé.",
                "I sincerely respect what you have achieved."), kind="quote"),
            paragraph(5, ("Joe Biden a signé la semaine dernière un décret visant à accélérer "
                "la construction de nouveaux centres de données.",
                "Joe Biden last week signed a decree to speed up the construction of new data "
                "centres."), doubt="a line of the page's footer comes after it"),
        ),
        dropped=(
            Dropped(53, "For Latest Updates Follow us on Google News", "follow-us line"),
            Dropped(58, "NEXT 25 ans de prison pour le « violeur de Tinder »", "teaser"),
        ),
        figures=(
            figure("s2", "100 milliards de dollars", "100000000000", "USD", "$100 billion"),
            figure("s2", "500 dollars", "500", "USD", "$500"),
            figure("s3", "10 milliards de dollars", "10000000000", "USD", "$10 billion"),
        ),
    ),
    summary=(Cited("The joint venture would begin to deploy $100 billion immediately.", ("s2",)),),
    names=("Masayoshi Son", "SoftBank", "Joe Biden"),
    models=MODELS,
)  # fmt: skip

FUNDING = Article(
    body=TranslatedArticle(
        id="003_ebac59b3bac084f8", file="003_ebac59b3bac084f8.txt", sha256="ef" * 32,
        language="fr",
        title_source="6 milliards pour xAI : Elon Musk renforce sa position dans la course à l’IA",
        title_english="6 billion for xAI: Elon Musk strengthens his position in the AI race",
        byline="Christophe Charlot", published="2024-05", site=None,
        paragraphs=(
            paragraph(1, ("6 milliards pour xAI : Elon Musk renforce sa position dans la course "
                "à l’IA", "6 billion for xAI: Elon Musk strengthens his position in the AI race"),
                kind="title"),
            paragraph(2, ("La valorisation de xAI a désormais atteint 24 milliards de dollars, "
                "sur la base d’une évaluation précédente de 18 milliards fournie par Musk sur "
                "son réseau social X.",
                "xAI's valuation has now reached $24 billion, based on an earlier assessment of "
                "18 billion provided by Musk on his social network X."),
                ("Ce supercalculateur devrait être « quatre fois plus puissant » que ceux "
                "utilisés par Meta.",
                "This supercomputer should be “four times more powerful” than those used by "
                "Meta.")),
        ),
        dropped=(), figures=(
            figure("s2", "24 milliards de dollars", "24000000000", "USD", "$24 billion"),
            figure("s2", "18 milliards", "18000000000", "", "18 billion", kind="number"),
            figure("s3", "quatre fois", "4", "", "four times", kind="multiple"),
        ),
    ),
    summary=(Cited("xAI's valuation has now reached $24 billion.", ("s2",)),),
    names=("Elon Musk", "xAI", "Meta"), models=MODELS,
)  # fmt: skip

MISCHIEF = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></style></script><h1>owned</h1>",
    "[click](javascript:alert(1)) ![p](https://example.org/p.png) <https://example.org>",
    "# heading *bold* **strong** _it_ __st__ `code` ~~struck~~ | a | b |",
    "1. first",
    "- item",
    "+ item",
    "> quoted",
    "---",
    "===",
    "```",
    "    indented",
    "[^s1] and [^1]: note",
    "{{ 7 * 7 }} {% raw %} $x^2$ \\ &amp; &#60; https://example.org www.example.org",
    "a\u202eb\x1b[31mred\x07 c\u2028d\te  f  ",
    "@someone #12 !3 <!-- hidden --> <details> </details> <a id=s1>",
    "Setext\n===\n\n* * *\n\ttab",
    "| a | b |\n| - | - |\n| 1 | 2 |\\",
    "a name \udce9 that is no text",
    "'; DROP TABLE articles; -- ]]> --> */ }}",
)

HOSTILE = Article(
    body=TranslatedArticle(
        id="hostile", file="hos`tile|<b>.txt", sha256="00" * 32, language="fr",
        title_source=MISCHIEF[1], title_english=MISCHIEF[0], byline=MISCHIEF[3],
        published=None, site=MISCHIEF[4],
        paragraphs=(
            paragraph(1, (MISCHIEF[1], MISCHIEF[0]), kind="title"),
            *(paragraph(2 + n, (text, text), doubt=text, warnings=(Warn("odd", text),))
                for n, text in enumerate(MISCHIEF)),
            paragraph(40, ("Pas traduit.", "")),
            paragraph(41, (MISCHIEF[4], MISCHIEF[4]), kind="heading"),
            paragraph(42, (MISCHIEF[5], MISCHIEF[5]), kind="quote"),
        ),
        dropped=tuple(Dropped(n, text, text) for n, text in enumerate(MISCHIEF, 50)),
        figures=tuple(figure(f"s{n + 2}", text, "1", text, text, kind="quantity")
            for n, text in enumerate(MISCHIEF)),
    ),
    summary=tuple(Cited(text, (f"s{n + 2}",)) for n, text in enumerate(MISCHIEF)),
    names=MISCHIEF, models=(StageModel("translate", MISCHIEF[0], MISCHIEF[5]),),
)  # fmt: skip

ARTICLES = (STARGATE, FUNDING, PLAN)


def head(article: Article) -> ArticleHead:
    """The digest's line of an article."""
    body = article.body
    return ArticleHead(
        id=body.id, file=body.file, title=body.title_english, published=body.published,
        site=body.site, summary=article.summary, sentences=len(body.sentences),
        warnings=sum(bool(s.warnings) for s in body.sentences),
    )  # fmt: skip


STORY = Story(
    id="story-stargate",
    title="Musk criticises the Stargate plan",
    articles=("001_ebcc78498b14c22d", "004_08380191173b7094"),
    mentions=("003_ebac59b3bac084f8",),
    summary=(
        Cited("Elon Musk said that the partners in Stargate “[did not have] the money”.",
            ("001_ebcc78498b14c22d:s2", "001_ebcc78498b14c22d:s5")),
        Cited("SoftBank would begin to deploy $100 billion immediately.",
            ("001_ebcc78498b14c22d:s4", "004_08380191173b7094:s2")),
    ),
    agreed=(Agreed("SoftBank deploys $100 billion at once.",
        ("001_ebcc78498b14c22d:s4", "004_08380191173b7094:s2"), ("SoftBank", "$100 billion")),),
    only_in=(OnlyIn("004_08380191173b7094", "“SoftBank is only secured with $10 billion.”",
        ("004_08380191173b7094:s3",)),),
    sums=(Sums("SoftBank deploys $100 billion at once.", ("001_ebcc78498b14c22d:s4",),
        ("$100 billion",), True, ()),
        Sums("", ("004_08380191173b7094:s3",), ("$10 billion",), False, ("SoftBank",))),
    disputed=(
        Dispute("Sam Altman disputed it.", ("001_ebcc78498b14c22d:s5",), True),
        Dispute("He sued it.", ("004_08380191173b7094:s3",), False),
    ),
    differences=(
        Difference("total over four years", "USD", (
            Claim(Decimal("500000000000"), "at least $500 billion",
                tuple(f"001_ebcc78498b14c22d:s{n}" for n in (3, 4, 5, 6, 8, 10))),
            Claim(Decimal("500"), "$500", ("004_08380191173b7094:s2",)),
        ), "A slip of the pen in 004_08380191173b7094:s2, surely."),
        Difference("SoftBank's cash", "USD", (
            Claim(Decimal("30000000000"), "about $30 billion", ("001_ebcc78498b14c22d:s8",)),
            Claim(Decimal("10000000000"), "$10 billion", ("004_08380191173b7094:s3",)),
        )),
    ),
    timeline=(
        DatedEvent("2023-07", "Elon Musk launches xAI.", ("003_ebac59b3bac084f8:s2",)),
        DatedEvent("2025-01-22", "Musk says that they do not have the money.",
            ("001_ebcc78498b14c22d:s5",)),
        DatedEvent("2025-01-23", "SoftBank shares climb 6%.", ("001_ebcc78498b14c22d:s6",)),
    ),
)  # fmt: skip

DIGEST = Digest(
    articles=tuple(head(a) for a in ARTICLES),
    stories=(STORY,),
    copies=(Copies(("001_ebcc78498b14c22d", "004_08380191173b7094"), 0.62),),
    failures=(Failure("empty.txt", "the file is empty"),),
    similarities=(
        ("001_ebcc78498b14c22d", "004_08380191173b7094", 0.8134),
        ("001_ebcc78498b14c22d", "003_ebac59b3bac084f8", 0.5122),
        ("003_ebac59b3bac084f8", "004_08380191173b7094", 0.4411),
    ),
)

HOSTILE_DIGEST = Digest(
    articles=(head(HOSTILE),),
    stories=(Story(
        id="story-hostile", title=MISCHIEF[0], articles=("hostile",), mentions=(),
        summary=tuple(Cited(text, ("hostile:s1",)) for text in MISCHIEF),
        agreed=tuple(Agreed(text, ("hostile:s1",), (text,)) for text in MISCHIEF),
        only_in=tuple(OnlyIn("hostile", text, ("hostile:s1",)) for text in MISCHIEF),
        sums=tuple(
            Sums(text, ("hostile:s1",), (text,), False, (text,)) for text in ("", *MISCHIEF)),
        disputed=tuple(Dispute(text, ("hostile:s1",), False) for text in MISCHIEF),
        differences=(Difference(MISCHIEF[4], MISCHIEF[0], tuple(
            Claim(text, text, ("hostile:s1",)) for text in MISCHIEF), MISCHIEF[1]),),
        timeline=tuple(DatedEvent(text, text, ("hostile:s1",)) for text in MISCHIEF),
    ),),
    copies=(), failures=tuple(Failure(text, text) for text in MISCHIEF),
    since="last", fresh=(Fresh("hostile", "new"),),
)  # fmt: skip

EMPTY_DIGEST = Digest(articles=(), stories=(), copies=(), failures=())
