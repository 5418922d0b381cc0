"""The files of a run with the manifest that accounts for them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping

from command import hashed
from revue.accounted import Accounted
from revue.manifest import MANIFEST

FILES = {"a.md": "A\n", "b.md": "B é\n"}


class Watched(Mapping[str, str]):
    """Texts that count how often each is asked for."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()

    def __getitem__(self, path: str) -> str:
        self.asked[path] += 1
        return FILES[path]

    def __iter__(self) -> Iterator[str]:
        return iter(FILES)

    def __len__(self) -> int:
        return len(FILES)


def test_each_text_is_made_once_for_its_file_and_its_hash() -> None:
    files = Watched()
    whole = Accounted(files, lambda hashes: json.dumps(dict(hashes), sort_keys=True))
    assert [whole[path] for path in FILES] == list(FILES.values())
    assert json.loads(whole[MANIFEST]) == hashed(FILES)
    assert files.asked == {"a.md": 1, "b.md": 1}


def test_a_manifest_asked_for_first_knows_every_file() -> None:
    whole = Accounted(FILES, lambda hashes: json.dumps(dict(hashes)))
    assert json.loads(whole[MANIFEST]) == hashed(FILES)
    assert list(whole) == [*FILES, MANIFEST]
    assert len(whole) == len(FILES) + 1
