"""The commands of `hanhai`; each is one module here."""

from __future__ import annotations

import errno
import sys
from importlib import import_module
from typing import Any

import click

from hanhai import __version__
from hanhai.refusals import reason_of

COMMANDS = (
    "build",
    "assemble",
    "serve",
    "check",
    "new",
    "coverage",
    "schema",
    "print",
    "withdraw",
    "publish",
    "rollback",
    "verify",
)


_LONGEST = 200
"""Most characters of a name that a message repeats."""


class _Lazy(click.Group):
    """Imports a command only when it is called, so that each starts quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command by its name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"hanhai.commands.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a file or folder that the system refuses ends it in words."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            click.echo(_refused(error), err=True)
            sys.exit(2)


def _refused(error: OSError) -> str:
    """What the system refused, in both languages."""
    zh, en = reason_of(error)
    name = str(error.filename or "")
    shown = f"{name[:_LONGEST]}…" if len(name) > _LONGEST else name
    if not shown:
        return f"{zh}。\n{en[0].upper()}{en[1:]}."
    return f"{shown}：{zh}。\n{shown}: {en}."


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="hanhai")
def main() -> None:
    """瀚海：把 content/ 的 YAML 记录和 docs/ 的 Markdown 变成中英文网站。

    Turns the YAML records of content/ and the Markdown of docs/ into a bilingual site.
    """
