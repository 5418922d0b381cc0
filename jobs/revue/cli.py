"""The command: its subcommands, and the one place where errors become exit codes."""

from __future__ import annotations

import importlib
import sys
import traceback
from collections.abc import Sequence

import click

from revue.errors import Exit, RevueError
from revue.streams import open_streams

COMMANDS = {
    "run": "the nightly job: articles in, English outputs out",
    "show": "the digest or an article, in the terminal",
    "clean": "an article's body, and why each other line was dropped",
    "segment": "one French sentence a line",
    "translate": "English of a French text",
    "summarize": "a summary of an English text",
    "score": "BLEU, chrF and figure fidelity of a translation",
    "models": "what models.yaml names and what is on disk",
    "cache": "size, integrity, eviction and export of the cache",
    "doctor": "is this machine ready for the night?",
}


class LazyGroup(click.Group):
    """Imports a subcommand only when it is called, so that `revue --help` is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"revue.commands.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _print_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    click.echo(f"revue {version('revue')}")
    ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False,
              callback=_print_version, help="Show the version and exit.")  # fmt: skip
def revue() -> None:
    """A nightly press review: French articles in, a cited English digest out, on one machine.

    \b
    Every night:     revue run
    In the morning:  revue show
    When in doubt:   revue doctor

    Exit codes: 0 done · 1 --check found a difference · 2 usage or configuration ·
    3 some articles failed · 4 another run holds the outputs · 5 a model is missing ·
    70 a bug · 130 interrupted.
    """


def _complain(message: str) -> None:
    click.echo(f"revue: {message}", err=True)


def invoke(arguments: Sequence[str]) -> int:
    """Run the command line and give its exit code. The one error boundary of the program."""
    try:
        code = revue.main(args=list(arguments), prog_name="revue", standalone_mode=False)
    except RevueError as error:
        _complain(str(error))
        return error.code
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except (KeyboardInterrupt, click.Abort):
        _complain("interrupted; what was finished is kept, run again to carry on")
        return Exit.INTERRUPTED
    except Exception:
        traceback.print_exc()
        _complain("this is a bug in revue; the traceback above says where")
        return Exit.BUG
    return int(code or Exit.DONE)


def main() -> None:
    """Entry point of the `revue` command."""
    log = open_streams()
    code = invoke(sys.argv[1:])
    # All was done and could not be told, for want of room: the operator must hear of it.
    sys.exit(Exit.USAGE if code == Exit.DONE and log.lost else code)


if __name__ == "__main__":
    main()
