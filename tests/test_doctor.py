"""`revue doctor` opens what the night will need."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from revue.errors import Exit

MODELS = """\
default: here
models:
  lost: {task: translate, family: marian, folder: nowhere, licence: MIT, languages: [fr]}
  vectors: {task: embed, family: bert, folder: nowhere, licence: MIT}
profiles:
  here: {translate: {fr: lost}, embed: vectors}
"""


def test_this_machine_is_ready(revue: Callable[..., Any], tmp_path: Path) -> None:
    done = revue("doctor", "--cache", tmp_path)
    assert done.returncode == Exit.DONE, done.stdout
    assert "fr-en-small: answers its canary line" in done.stdout
    assert "all-minilm-l6-v2: answers its canary line" in done.stdout


def test_every_ailment_is_named_and_models_decide_the_exit_code(
    revue: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "models.yaml").write_text(MODELS, encoding="utf-8")
    done = revue("doctor", "--models", tmp_path / "models.yaml")
    assert done.returncode == Exit.MODEL
    assert "BAD  lost: " in done.stdout
    assert "BAD  vectors: " in done.stdout
    assert "ok   Python" in done.stdout


def test_an_unknown_device_is_named_once_for_each_that_needs_it(
    revue: Callable[..., Any],
) -> None:
    done = revue("doctor", "--device", "gpu")
    assert done.returncode == Exit.USAGE
    assert "BAD  device: unknown device 'gpu'" in done.stdout
