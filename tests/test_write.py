"""Writing: whole files or none, only what differs, only inside the folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from command import bytes_of, hashed
from revue.errors import RevueError
from revue.manifest import (
    MANIFEST,
    Manifest,
    RunKeys,
    manifest_of,
    read_manifest,
    render_manifest,
)
from revue.plan import plan
from revue.write import compare_outputs, write_outputs

JOBS = Path(__file__).parent.parent / "jobs"
FILES = {"articles/a.md": "A\n", "articles/b.md": "B — é\n", "digest.md": "D\n"}


def account(files: dict[str, str], program: str = "p") -> Manifest:
    return manifest_of(RunKeys("s", program, {}), [], hashed(files))


def whole(files: dict[str, str], program: str = "p") -> dict[str, str]:
    return {**files, MANIFEST: render_manifest(account(files, program))}


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    folder = tmp_path / "outputs"
    write_outputs(folder, whole(FILES), None)
    return folder


def test_everything_is_written_and_the_manifest_last(tmp_path: Path) -> None:
    report = write_outputs(tmp_path, whole(FILES), None)
    assert report.written == ("articles/a.md", "articles/b.md", "digest.md", MANIFEST)
    assert bytes_of(tmp_path) == {path: text.encode() for path, text in whole(FILES).items()}


def test_only_what_differs_is_touched(outputs: Path) -> None:
    times = {path: path.stat().st_mtime_ns for path in outputs.rglob("*.md")}
    files = {**FILES, "digest.md": "new\n"}
    report = write_outputs(outputs, whole(files), account(FILES))
    assert report.written == ("digest.md", MANIFEST)
    assert report.unchanged == 2
    assert (outputs / "digest.md").read_text(encoding="utf-8") == "new\n"
    for name in ("articles/a.md", "articles/b.md"):
        assert (outputs / name).stat().st_mtime_ns == times[outputs / name]


def test_line_ends_are_those_of_the_text(tmp_path: Path) -> None:
    write_outputs(tmp_path, {"x.md": "a\r\nb\n"}, None)
    assert (tmp_path / "x.md").read_bytes() == b"a\r\nb\n"


def test_files_of_gone_articles_are_removed_and_no_others(outputs: Path) -> None:
    (outputs / "articles" / "notes.md").write_text("mine", encoding="utf-8")
    left = {path: FILES[path] for path in ("articles/a.md", "digest.md")}
    report = write_outputs(outputs, whole(left), account(FILES))
    assert report.removed == ("articles/b.md",)
    assert sorted(bytes_of(outputs)) == [
        "articles/a.md", "articles/notes.md", "digest.md", MANIFEST,
    ]  # fmt: skip


def test_without_a_manifest_nothing_is_removed(outputs: Path) -> None:
    assert write_outputs(outputs, {"digest.md": "D\n"}, None).removed == ()
    assert (outputs / "articles/b.md").exists()


def test_leftovers_of_a_killed_run_are_swept(outputs: Path) -> None:
    leftover = outputs / "articles" / ".a.md.revue-tmp"
    leftover.write_text("half", encoding="utf-8")
    (outputs / ".gitkeep").write_text("", encoding="utf-8")
    write_outputs(outputs, whole(FILES), account(FILES))
    assert not leftover.exists()
    assert (outputs / ".gitkeep").exists()


def test_new_files_of_a_killed_run_are_known_and_removed(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the renaming of a new article and that of the manifest."""
    more = whole({**FILES, "articles/new.md": "N\n"})
    rename = Path.replace

    def kill_at_the_digest(self: Path, target: Path) -> Path:
        if target.name == MANIFEST:
            os._exit(9)
        return rename(self, target)

    if (child := os.fork()) == 0:
        monkeypatch.setattr(Path, "replace", kill_at_the_digest)
        write_outputs(outputs, more, account(FILES))
    assert os.waitpid(child, 0)[1] == 9 << 8
    assert (outputs / "articles/new.md").exists()
    previous = read_manifest(outputs)
    assert previous is not None
    assert not plan(previous, [], previous.keys, previous.hashes).nothing_to_do
    assert compare_outputs(outputs, whole(FILES), previous) == ("articles/new.md",)
    assert write_outputs(outputs, whole(FILES), previous).removed == ("articles/new.md",)
    assert sorted(bytes_of(outputs)) == sorted(whole(FILES))
    again = read_manifest(outputs)
    assert again is not None
    assert plan(again, [], again.keys, again.hashes).nothing_to_do


def test_a_link_at_a_files_place_is_replaced_and_its_target_left(outputs: Path) -> None:
    outside = outputs.parent / "outside.md"
    outside.write_text("private", encoding="utf-8")
    (outputs / "digest.md").unlink()
    (outputs / "digest.md").symlink_to(outside)
    write_outputs(outputs, whole(FILES), account(FILES))
    assert outside.read_text(encoding="utf-8") == "private"
    assert not (outputs / "digest.md").is_symlink()


def test_a_folder_that_leads_outside_is_refused(outputs: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (outputs / "articles").rename(outside)
    (outputs / "articles").symlink_to(outside)
    before = bytes_of(outside)
    with pytest.raises(RevueError, match="link out of the outputs folder"):
        write_outputs(outputs, {"articles/a.md": "x"}, account(FILES))
    assert bytes_of(outside) == before


@pytest.mark.parametrize("path", ["../x.md", "/tmp/x.md", "articles/../../x.md"])
def test_a_path_out_of_the_folder_is_a_bug(outputs: Path, path: str) -> None:
    with pytest.raises(ValueError, match="leaves the outputs folder"):
        write_outputs(outputs, {path: "x"}, None)


@pytest.mark.parametrize("place", ["articles", "articles/a.md"])
def test_what_is_in_the_way_is_an_error_that_says_so(tmp_path: Path, place: str) -> None:
    if place == "articles":
        (tmp_path / place).write_text("a file", encoding="utf-8")
    else:
        (tmp_path / place).mkdir(parents=True)
    with pytest.raises(RevueError, match="cannot write"):
        write_outputs(tmp_path, FILES, None)
    assert not list(tmp_path.rglob("*revue-tmp"))


# --- checking -------------------------------------------------------------------------------


def test_checking_names_what_would_change_and_touches_nothing(outputs: Path) -> None:
    before = bytes_of(outputs)
    files = {"articles/a.md": "new\n", "digest.md": "D\n", "index.html": "I\n"}
    assert compare_outputs(outputs, whole(files), account(FILES)) == (
        "articles/a.md", "index.html", MANIFEST, "articles/b.md",
    )  # fmt: skip
    assert bytes_of(outputs) == before


def test_checking_what_stands_finds_nothing(outputs: Path) -> None:
    assert compare_outputs(outputs, whole(FILES), account(FILES)) == ()


def test_checking_a_missing_folder_names_everything(tmp_path: Path) -> None:
    assert len(compare_outputs(tmp_path / "none", whole(FILES), None)) == 4
    assert not (tmp_path / "none").exists()


def test_another_program_with_the_same_outputs_is_no_difference(outputs: Path) -> None:
    assert compare_outputs(outputs, whole(FILES, program="other"), account(FILES)) == ()


def test_an_edited_manifest_is_a_difference(outputs: Path) -> None:
    (outputs / MANIFEST).write_text("{}", encoding="utf-8")
    assert compare_outputs(outputs, whole(FILES), None) == (MANIFEST,)


# --- a full disk ----------------------------------------------------------------------------

FULL = """
    import json, resource, sys
    from pathlib import Path
    from revue.errors import RevueError
    from revue.write import write_outputs
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
    try:
        write_outputs(Path(sys.argv[1]), json.loads(sys.argv[2]), None)
    except RevueError as error:
        print(error)
        sys.exit(int(error.code))
"""


def test_a_full_disk_leaves_everything_as_it_was(outputs: Path) -> None:
    before = bytes_of(outputs)
    files = {"articles/a.md": "new\n", "articles/z.md": "z" * 6000, "digest.md": "new\n"}
    child = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(FULL), outputs, json.dumps(files)],
        env={**os.environ, "PYTHONPATH": str(JOBS)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert child.returncode == 2, child.stderr
    assert "no room to write" in child.stdout
    assert "z.md" in child.stdout
    assert bytes_of(outputs) == before
