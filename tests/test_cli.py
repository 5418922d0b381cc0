"""The error boundary: what is raised becomes the exit code that DESIGN promises."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from revue import cli
from revue.errors import LockedError, ModelError, RevueError


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (RevueError("models.yaml: line 3: unknown key"), 2),
        (LockedError("held by process 12"), 4),
        (ModelError("model.safetensors is missing; run: revue models pull"), 5),
        (KeyboardInterrupt(), 130),
        (click.UsageError("no such option"), 2),
        (ZeroDivisionError("a bug"), 70),
    ],
)
def test_exit_code_of_whatever_a_command_raises(
    raised: BaseException, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    @click.command()
    def failing() -> None:
        raise raised

    monkeypatch.setattr(cli, "revue", failing)
    assert cli.invoke([]) == code


def test_a_bug_keeps_its_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command()
    def failing() -> None:
        raise ZeroDivisionError("where it broke")

    monkeypatch.setattr(cli, "revue", failing)
    cli.invoke([])
    assert "ZeroDivisionError: where it broke" in capsys.readouterr().err


def test_an_expected_error_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command()
    def failing() -> None:
        raise RevueError("no such folder: seedz; give one with --articles")

    monkeypatch.setattr(cli, "revue", failing)
    cli.invoke([])
    assert capsys.readouterr().err == "revue: no such folder: seedz; give one with --articles\n"


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_has_help_with_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.invoke([command, "--help"]) == 0
    assert "Example" in capsys.readouterr().out


@pytest.mark.parametrize("device", ["foo", "cuda:x", "cpu:1", "cuda:"])
@pytest.mark.parametrize("command", ["run", "score"])
def test_a_device_of_no_known_form_is_refused_where_no_model_is_needed(
    command: str, device: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fr").write_text("Bonjour.\n", encoding="utf-8")
    flags = {
        "run": ["--plan", f"--articles={tmp_path}"],
        "score": [f"--{side}={tmp_path / 'fr'}" for side in ("source", "reference", "hypothesis")],
    }
    assert cli.invoke([command, "--device", device, *flags[command]]) == 2
    assert f"unknown device '{device}'" in capsys.readouterr().err


def test_start_up_imports_neither_torch_nor_numpy() -> None:
    heavy = (
        "{'torch', 'transformers', 'numpy', 'ctranslate2', 'trafilatura', 'jinja2', 'dateparser'}"
    )
    program = (
        f"import sys, revue.cli, revue.commands.run; print(sorted({heavy} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_unknown_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.invoke(["translat"]) == 2
    assert "No such command" in capsys.readouterr().err
