"""The files of a run and, last, the manifest that accounts for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from revue.manifest import MANIFEST, sha256_of


class Accounted(Mapping[str, str]):
    """`files` (path → text) and their manifest, which `account` writes from their hashes.

    A text is asked for when it is looked up and not kept, so that a thousand articles need no
    more memory than one; its hash is, so that the manifest asks for none again.
    """

    def __init__(
        self, files: Mapping[str, str], account: Callable[[Mapping[str, str]], str]
    ) -> None:
        self._files = files
        self._account = account
        self._hashes: dict[str, str] = {}

    def __getitem__(self, path: str) -> str:
        if path == MANIFEST:
            for one in self._files.keys() - self._hashes.keys():
                self._hashes[one] = sha256_of(self._files[one])
            return self._account(self._hashes)
        text = self._files[path]
        self._hashes[path] = sha256_of(text)
        return text

    def __iter__(self) -> Iterator[str]:
        yield from self._files
        yield MANIFEST

    def __len__(self) -> int:
        return len(self._files) + 1
