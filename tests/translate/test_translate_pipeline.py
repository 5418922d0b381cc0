"""The steps with the bundled model: right, marked, or a human's; in order; each once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from revue.fidelity.checks import check
from revue.fidelity.figures import read_figures
from revue.fidelity.glossary import Rules, correction_key, default_rules
from revue.models.seam import Avoid, Hypothesis, Translator
from revue.records import Translation
from revue.translate.figures import figures_of, noted, without_notes
from revue.translate.pipeline import translate_sentences

NEWS = (
    "Le groupe a levé 97,4 milliards de dollars en 2023.",
    "Masayoshi Son, patron de SoftBank, a investi 19 milliards de dollars dans Stargate.",
    "Le prince Alwaleed Bin Talal et BlackRock soutiennent xAI.",
    "Le titre a grimpé de 6 % jeudi après avoir gagné 10 % mercredi.",
    "Le 20 mars 2025, les États-Unis ont annoncé 1 234 suppressions de postes.",
)


class Scripted:
    """A translator that says what it is told: for texts that no model gives to order."""

    source_language = "fr"
    max_source_tokens = 256
    calls_at_once = 1

    def __init__(self, answers: dict[str, list[str]]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def count_tokens(self, text: str) -> int:
        return len(text.split()) + 1

    def translate(
        self, sources: Sequence[str], *, n_best: int = 1, avoid: Avoid | None = None
    ) -> list[list[Hypothesis]]:
        self.asked += sources
        avoid = avoid or {}
        return [
            [
                Hypothesis(t, -0.1 * rank)
                for rank, t in enumerate(self.answers.get(s, [""]))
                if not set(avoid.get(s, ())) & set(t.strip(".").split())
            ]
            or [Hypothesis("", -9.0)]
            for s in sources
        ]


class Altered:
    """A translator whose hypotheses of a source come out changed."""

    source_language = "fr"
    max_source_tokens = 256
    calls_at_once = 1

    def __init__(
        self, inner: Scripted, change: Callable[[list[Hypothesis]], list[Hypothesis]]
    ) -> None:
        self.count_tokens = inner.count_tokens
        self._inner = inner
        self._change = change

    def translate(
        self, sources: Sequence[str], *, n_best: int = 1, avoid: Avoid | None = None
    ) -> list[list[Hypothesis]]:
        found = self._inner.translate(sources, n_best=n_best, avoid=avoid)
        return [self._change(own) for own in found]


def first_only(inner: Scripted) -> Altered:
    """Of a translator's hypotheses only the first, as if its beam had found no other."""
    return Altered(inner, lambda own: own[:1])


def unfaithful(inner: Scripted) -> Altered:
    """A translator in whose answers some English that it was given is missing."""
    return Altered(inner, lambda own: [replace(one, given=("lost words",)) for one in own])


def one(source: str, translator: Translator, rules: Rules | None = None) -> Translation:
    return translate_sentences([source], translator, rules or default_rules())[0]


@pytest.mark.parametrize("source", NEWS)
def test_news_with_figures_and_names_come_out_right(source: str, translator: Translator) -> None:
    made = one(source, translator)
    wrong = {"figure-missing", "figure-added", "name-missing"}
    assert not wrong & {warn.code for warn in made.warnings}, made
    assert not wrong & {warn.code for warn in check(source, made.english)}


def test_order_is_kept_and_each_sentence_is_worked_on_once(translator: Translator) -> None:
    done: list[Translation] = []
    sources = [NEWS[1], NEWS[0], NEWS[1], "…"]
    made = translate_sentences(sources, translator, default_rules(), on_done=done.extend)
    assert [t.source for t in made] == sources
    assert made[0] == made[2]
    assert sorted(t.source for t in done) == sorted(set(sources))


def test_company_changes_nothing(translator: Translator) -> None:
    alone = [one(source, translator) for source in NEWS[:3]]
    together = translate_sentences(NEWS[::-1], translator, default_rules())[::-1]
    assert together[:3] == alone


def test_an_interrupt_ends_the_work_with_finished_chunks_saved() -> None:
    saved: list[Translation] = []

    def save(done: Sequence[Translation]) -> None:
        saved.extend(done)
        raise KeyboardInterrupt

    sources = [f"Voici la phrase numéro {n}." for n in range(100)]
    with pytest.raises(KeyboardInterrupt):
        translate_sentences(sources, Scripted({}), default_rules(), on_done=save)
    assert 0 < len(saved) < 100


def in_two_threads(answers: dict[str, list[str]]) -> Scripted:
    translator = Scripted(answers)
    translator.calls_at_once = 2
    return translator


def test_chunks_worked_on_at_once_come_back_in_order() -> None:
    sources = [f"Voici la phrase numéro {n}." for n in range(300)]
    answers = {source: [source.replace("Voici la phrase numéro", "Here is sentence number")]
               for source in sources}  # fmt: skip
    orders = []
    for translator in (Scripted(answers), in_two_threads(answers)):
        done: list[Translation] = []
        translate_sentences(sources, translator, default_rules(), on_done=done.extend)
        orders.append(done)
    assert orders[0] == orders[1]
    assert len(orders[1]) == 300


def test_what_is_under_way_when_the_work_is_stopped_is_finished_and_saved() -> None:
    saved: list[int] = []

    def save(done: Sequence[Translation]) -> None:
        saved.append(len(done))
        raise KeyboardInterrupt

    sources = [f"Voici la phrase numéro {n}." for n in range(300)]
    with pytest.raises(KeyboardInterrupt):
        translate_sentences(sources, in_two_threads({}), default_rules(), on_done=save)
    assert saved == [64, 64]


@pytest.mark.parametrize(("seconds", "sizes"), [(1.0, [64, 128, 108]), (60.0, [64, 32, 16, 8])])
def test_chunks_grow_with_a_fast_model_and_shrink_with_a_slow_one(
    seconds: float, sizes: list[int]
) -> None:
    made: list[int] = []
    sources = [f"Voici la phrase numéro {n}." for n in range(300)]
    ticks = (n * seconds for n in range(1000))
    translate_sentences(
        sources, Scripted({}), default_rules(),
        on_done=lambda done: made.append(len(done)), clock=lambda: next(ticks),
    )  # fmt: skip
    assert made[: len(sizes)] == sizes
    assert sum(made) == 300


def test_a_hypothesis_that_kept_its_phrases_is_preferred_to_a_slightly_likelier_one() -> None:
    source = "Il dort près de la scène du crime."
    said = ["He sleeps near the scene.", "He sleeps near the crime scene."]
    kept = Altered(
        Scripted({source: said}),
        lambda own: [replace(one, score=one.score / 2, given=("crime scene",)) for one in own],
    )
    assert one(source, kept).english == "He sleeps near the crime scene."
    far = Altered(
        Scripted({source: said}),
        lambda own: [replace(one, score=one.score * 2, given=("crime scene",)) for one in own],
    )
    made = one(source, far)
    assert made.english == "He sleeps near the scene."
    assert made.confidence is not None
    assert made.confidence < Decimal("0.5")


def test_a_sentence_that_lost_what_the_model_was_given_is_unsure() -> None:
    source = "Il dort."
    made = one(source, unfaithful(Scripted({source: ["He sleeps."]})))
    assert made.confidence == Decimal("0.49")
    assert one(source, Scripted({source: ["He sleeps."]})).confidence == Decimal("1.00")


def test_a_later_hypothesis_that_keeps_the_figure_wins() -> None:
    source = "Il a reçu 12 milliards de dollars."
    model = Scripted({source: ["He raised 12 million dollars.", "He raised 12 billion dollars."]})
    made = one(source, model)
    assert (made.english, made.method, made.warnings) == ("He raised $12 billion.", "n-best", ())


def test_a_figure_that_no_step_saves_stands_in_brackets() -> None:
    source = "Oracle versera environ 7 milliards de dollars."
    made = one(source, Scripted({source: ["Oracle will pay about $7 million."]}))
    assert made.english == (
        "Oracle will pay about $7 million. [source: 7 milliards de dollars → about $7 billion]"
    )
    assert {warn.code for warn in made.warnings} == {"figure-missing", "figure-added"}


@pytest.mark.parametrize(
    ("source", "said", "carried"),
    [
        (
            "Le projet doit coûter 30 milliards de dollars.",
            "The project is to cost $30 million.",
            [("30 milliards de dollars", None)],
        ),
        (
            "Les ventes ont augmenté de 8 % pour atteindre 12 milliards de dollars en 2024.",
            "Sales rose by 8% to 12 million dollars in 2025.",
            [("8 %", "8%"), ("12 milliards de dollars", None), ("2024", None)],
        ),
    ],
)
def test_a_figure_that_stands_only_in_a_note_is_lost(
    source: str, said: str, carried: list[tuple[str, str | None]]
) -> None:
    made = one(source, Scripted({source: [said]}))
    assert made.english.count(" [source: ") == sum(english is None for _, english in carried)
    figures = figures_of("s1", source, made.english)
    assert [(f.source_text, f.english_text) for f in figures] == carried


@pytest.mark.parametrize("source", ["Il perd 10 à 20 % de sa valeur.", "Il a dit non."])
def test_without_its_notes_a_sentence_is_the_models_own(source: str) -> None:
    for said in ("He says no [source: AFP].", "He → [source: AFP] loses 3%", ""):
        english = noted(said, read_figures(source, "fr"))
        assert without_notes(english) == said


def test_a_stand_in_carries_a_name_across() -> None:
    source = "Le patron Masayoshi Son investit."
    model = Scripted(
        {source: ["The boss Masayoshi Her invests."],
         "Le patron David investit.": ["The boss David is investing."]}
    )  # fmt: skip
    made = one(source, model)
    assert (made.english, made.method) == ("The boss Masayoshi Son is investing.", "placeholder")


def test_plainer_french_is_tried_where_a_word_is_lost() -> None:
    source = "Tesla s'en prend à sa rivale."
    right = "Tesla attacks its rival."
    plain = "Tesla attaque sa rivale."
    made = one(source, Scripted({source: ["Tesla takes its rival."], plain: [right]}))
    assert made.english == right
    assert (made.method, made.warnings) == ("reworded", ())


def test_words_of_no_language_are_kept_out_and_the_sentence_is_unsure() -> None:
    source = "Le groupe veut doper ses ventes."
    invented = [f"The group wants to {word} its sales." for word in ("doperate", "dopify")]
    model = Scripted({source: [*invented, "The group wants to boost its sales."]})
    made = one(source, first_only(model))
    assert (made.english, made.method) == ("The group wants to boost its sales.", "kept-out")
    assert made.warnings == ()
    assert made.confidence is not None
    assert made.confidence < Decimal("0.5")


def test_a_word_that_cannot_be_kept_out_is_marked() -> None:
    source = "Le groupe veut doper ses ventes."
    model = Scripted({source: ["The group wants to doperate its sales."]})
    made = one(source, model)
    assert [warn.code for warn in made.warnings] == ["not-a-word"]
    assert model.asked.count(source) == 2  # the beam, and once with the word kept out


def test_a_correction_is_a_humans_word() -> None:
    source = "« Elle est partie »,  dit-il."
    rules = Rules((), {correction_key(source): '"She left," he says.'})
    model = Scripted({})
    assert one(source, model, rules) == Translation(
        source, '"She left," he says.', (), "correction"
    )
    assert model.asked == []


def test_text_that_looks_like_a_template_is_only_text() -> None:
    source = "Le groupe {0} %s \\1 \\g<0> a dit non."
    made = one(source, Scripted({source: ["The group {0} %s \\1 \\g<0> said no."]}))
    assert made.english == "The group {0} %s \\1 \\g<0> said no."
