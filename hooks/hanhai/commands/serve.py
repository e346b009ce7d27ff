"""`hanhai serve`: live preview."""

from __future__ import annotations

import sys

import click

from hanhai.commands.project import find_project, run_mkdocs


@click.command("serve")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="地址和端口。 Address and port.")
def command(address: str) -> None:
    """预览：保存即更新。 Preview that follows each save."""
    sys.exit(run_mkdocs(find_project(), ["serve", "--dev-addr", address], {}))
