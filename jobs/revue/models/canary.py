"""Each model answers a known line when it is opened, so that garbage never reaches a digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revue.errors import ModelError

if TYPE_CHECKING:
    from revue.models.seam import Embedder, Entailer, Generator, Translator
    from revue.specs import ModelSpec


def check_translator(spec: ModelSpec, translator: Translator) -> None:
    """Raises ModelError where the canary's translation lacks what it must hold."""
    if spec.canary is not None:
        best = translator.translate([spec.canary.source])[0][0]
        _expect(spec, best.text)


def check_generator(spec: ModelSpec, generator: Generator) -> None:
    """Raises ModelError where the canary's answer lacks what it must hold."""
    if spec.canary is not None:
        _expect(spec, generator.generate([spec.canary.source])[0])


def check_embedder(spec: ModelSpec, embedder: Embedder) -> None:
    """Raises ModelError where the canary is not nearer to its kin than to a stranger."""
    canary = spec.canary
    if canary is None:
        return
    line, near, far = embedder.embed([canary.source, canary.near, canary.far])
    if not float(line @ near) > float(line @ far):
        raise ModelError(
            f"model '{spec.name}' is unwell: it finds {canary.source!r} no closer to "
            f"{canary.near!r} than to {canary.far!r}; `revue models verify {spec.name}` looks at "
            "its files"
        )


def check_entailer(spec: ModelSpec, entailer: Entailer) -> None:
    """Raises ModelError where a stranger follows from the canary no less than what does."""
    canary = spec.canary
    if canary is None:
        return
    near, far = entailer.entailment([(canary.source, canary.near), (canary.source, canary.far)])
    if not near > far:
        raise ModelError(
            f"model '{spec.name}' is unwell: it finds that {canary.near!r} follows from "
            f"{canary.source!r} no more than {canary.far!r}; `revue models verify {spec.name}` "
            "looks at its files"
        )


def _expect(spec: ModelSpec, answer: str) -> None:
    canary = spec.canary
    missing = (
        [text for text in canary.expect if text.lower() not in answer.lower()] if canary else []
    )
    if canary and missing:
        raise ModelError(
            f"model '{spec.name}' is unwell: to {canary.source!r} it answered {answer[:200]!r}, "
            f"without {missing[0]!r}; `revue models verify {spec.name}` looks at its files"
        )
