"""Stories: grouping against tf-idf with average linkage, and the time that many articles take.

    PYTHONPATH=jobs python -m bench.stories

The articles of `tests/data/stories` (English, written for this project) are grouped and scored
with B-cubed F1 (Bagga & Baldwin 1998). The baseline is tf-idf with average linkage at the
threshold that is best in hindsight. The French ones of `tests/data/near_stories`, where stories
share firms, places and days, go through the whole job first; so do those of `nearer_stories`,
harder ones that no setting was chosen on. The scale is measured on made-up articles.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from revue.records import Article, Figure, Paragraph, Sentence, TranslatedArticle

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DATA = Path(__file__).resolve().parents[2] / "tests" / "data" / "stories"
NEAR, NEARER = DATA.with_name("near_stories"), DATA.with_name("nearer_stories")
SIZES = (100, 1_000, 10_000)
_DIMENSION = 384

Vectors = dict[str, "NDArray[np.float32]"]


def main() -> None:
    """Prints the tables."""
    table = [*quality(), "", *near_quality(NEAR), *near_quality(NEARER), "", *scale(SIZES)]
    print("\n".join(table))  # noqa: T201


# --- quality --------------------------------------------------------------------------------


def stories_on_file() -> tuple[list[Article], dict[str, str]]:
    """The articles of `tests/data/stories`, and the story of each."""
    from revue.summarize import names_of
    from revue.summarize.plain import article_of

    articles, gold = [], {}
    for path in sorted(DATA.glob("*.txt")):
        for number, text in enumerate(path.read_text(encoding="utf-8").split("\n---\n")):
            body = article_of(text, article_id=f"{path.stem}-{number}")
            articles.append(Article(body, (), names_of(body), ()))
            gold[body.id] = path.stem
    return articles, gold


def embedded(articles: Sequence[Article]) -> Vectors:
    """The embeddings of each article's sentences, by the default profile's embedder."""
    from revue.config import load_config
    from revue.models.open import open_embedder

    embedder = open_embedder(load_config(None).profile(None).embedder)
    return {a.id: embedder.embed([s.english for s in a.body.sentences]) for a in articles}


def b_cubed(groups: Sequence[Sequence[str]], gold: Mapping[str, str]) -> float:
    """B-cubed F1 of `groups` of article ids; each id of `gold` must be in one group."""
    size = Counter(gold.values())
    precision = recall = 0.0
    for group in groups:
        here = Counter(gold[one] for one in group)
        precision += sum(n * n / len(group) for n in here.values())
        recall += sum(n * n / size[story] for story, n in here.items())
    precision, recall = precision / len(gold), recall / len(gold)
    return 2 * precision * recall / (precision + recall)


def grouped(articles: Sequence[Article], vectors: Vectors) -> list[tuple[str, ...]]:
    """The stories that revue finds; an article without company is a group of its own."""
    from revue.stories import relate

    found = [story.articles for story in relate(articles, vectors, ()).stories]
    alone = {a.id for a in articles} - {one for group in found for one in group}
    return [*found, *((one,) for one in sorted(alone))]


def baseline(articles: Sequence[Article], gold: Mapping[str, str]) -> float:
    """The best B-cubed F1 of tf-idf with average linkage over all thresholds."""
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import pdist

    from revue.summarize.english import content_words

    bags = [Counter(content_words(" ".join(s.english for s in a.body.sentences))) for a in articles]
    frequency = Counter(word for bag in bags for word in bag)
    place = {word: n for n, word in enumerate(sorted(frequency))}
    matrix = np.zeros((len(bags), len(place)))
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            idf = np.log((1 + len(bags)) / (1 + frequency[word])) + 1
            matrix[row, place[word]] = (1 + np.log(count)) * idf
    tree = linkage(pdist(matrix, "cosine"), "average")
    best = 0.0
    for threshold in np.arange(0.5, 1.0, 0.005):
        labels = fcluster(tree, threshold, "distance")
        groups: dict[int, list[str]] = {}
        for article, label in zip(articles, labels, strict=True):
            groups.setdefault(int(label), []).append(article.id)
        best = max(best, b_cubed(list(groups.values()), gold))
    return best


def quality() -> list[str]:
    articles, gold = stories_on_file()
    ours = b_cubed(grouped(articles, embedded(articles)), gold)
    return [
        f"stories: {len(articles)} articles, {len(set(gold.values()))} stories, B-cubed F1",
        f"  revue, threshold fixed beforehand          {ours:.3f}",
        f"  tf-idf, average linkage, best in hindsight {baseline(articles, gold):.3f}",
    ]


def near_quality(folder: Path) -> list[str]:
    """The score of the stories that the job finds among `STORY_NAME.txt` and `single_N.txt`."""
    with tempfile.TemporaryDirectory() as place:
        outputs = Path(place) / "outputs"
        command = [sys.executable, "-m", "revue.cli", "run", "--quiet", "--articles", str(folder)]
        command += ["--outputs", str(outputs), "--cache", str(Path(place) / "cache")]
        subprocess.run(command, check=True)
        digest = json.loads((outputs / "digest.json").read_text(encoding="utf-8"))
    gold = {path.stem: _story_of(path.stem) for path in sorted(folder.glob("*.txt"))}
    found = [story["articles"] for story in digest["stories"]]
    alone = set(gold) - {one for group in found for one in group}
    score = b_cubed([*found, *([one] for one in sorted(alone))], gold)
    return [
        f"{folder.name}: {len(gold)} articles, {len(set(gold.values()))} stories and singles",
        f"  revue, B-cubed F1                          {score:.3f}",
    ]


def _story_of(name: str) -> str:
    story, _, _ = name.partition("_")
    return name if story == "single" else story


# --- scale ----------------------------------------------------------------------------------


def made_up(count: int, seed: int = 7) -> tuple[list[Article], Vectors]:
    """`count` articles of 20 sentences, ten to a story, with vectors of that likeness."""
    import numpy as np

    chance, noise = random.Random(seed), np.random.default_rng(seed)  # noqa: S311
    words = ["".join(chance.choices("bcdfglmnprstv", k=2) + chance.choices("aeiou", k=3))
             + chance.choice("lnrst") for _ in range(6000)]  # fmt: skip
    articles: list[Article] = []
    vectors: Vectors = {}
    for story in range(-(-count // 10)):
        subject = chance.sample(words, 60)
        names = [word.capitalize() for word in chance.sample(words, 8)]
        facts = noise.normal(size=(12, _DIMENSION))
        for member in range(min(10, count - story * 10)):
            drawn = [chance.randrange(12) for _ in range(20)]
            sums = [chance.randrange(20, 900) for _ in drawn]
            texts = [_sentence(chance, subject, words, names, amount) for amount in sums]
            body = _body(f"{story:05}-{member}", texts, sums)
            articles.append(Article(body, (), tuple(names), ()))
            rows = facts[drawn] + facts[0] + noise.normal(size=(20, _DIMENSION))
            rows /= np.linalg.norm(rows, axis=1, keepdims=True)
            vectors[body.id] = rows.astype(np.float32)
    return articles, vectors


def _sentence(
    chance: random.Random, subject: list[str], words: list[str], names: list[str], amount: int
) -> str:
    plain = chance.sample(subject, 8) + chance.sample(words, 6)
    chance.shuffle(plain)
    return f"The {plain[0]} of {chance.choice(names)} {' '.join(plain[1:])} ${amount} million."


def _body(article_id: str, texts: list[str], sums: list[int]) -> TranslatedArticle:
    """An article of one paragraph; `sums` are the amounts of its sentences, in million dollars."""
    sentences = tuple(Sentence(f"s{n}", one, one) for n, one in enumerate(texts, 1))
    figures = tuple(
        Figure(f"s{n}", f"${amount} million", "money", Decimal(amount) * 10**6, None, "USD",
               False, "", f"${amount} million")
        for n, amount in enumerate(sums, 1)
    )  # fmt: skip
    return TranslatedArticle(
        id=article_id, file=article_id, sha256="", language="en", title_source=texts[0],
        title_english=texts[0], byline=None, published=None, site=None,
        paragraphs=(Paragraph("paragraph", 1, "en", "", sentences),), dropped=(), figures=figures,
    )  # fmt: skip


def scale(sizes: Sequence[int]) -> list[str]:
    from revue.stories import relate

    rows = ["articles   relate s   per article ms   peak memory MB"]
    for size in sizes:
        articles, vectors = made_up(size)
        start = time.perf_counter()
        relate(articles, vectors, ())
        spent = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rows.append(f"{size:8,}   {spent:8.1f}   {1000 * spent / size:14.2f}   {peak:14.0f}")
    return rows


if __name__ == "__main__":
    main()
