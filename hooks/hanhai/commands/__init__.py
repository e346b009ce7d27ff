"""The commands of `hanhai`; each is one module here."""

from __future__ import annotations

from importlib import import_module

import click

from hanhai import __version__

COMMANDS = ("build", "serve", "check", "new", "coverage", "schema")


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


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="hanhai")
def main() -> None:
    """瀚海：把 content/ 的 YAML 记录和 docs/ 的 Markdown 变成中英文网站。

    Turns the YAML records of content/ and the Markdown of docs/ into a bilingual site.
    """
