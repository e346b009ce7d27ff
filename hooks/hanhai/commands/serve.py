"""`hanhai serve`: live preview."""

from __future__ import annotations

import socket
import sys

import click

from hanhai.commands.project import fail, find_project, run_mkdocs

_LAST_PORT = 65535


@click.command("serve")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="地址和端口。 Address and port.")
def command(address: str) -> None:
    """预览：保存即更新。 Preview that follows each save."""
    project = find_project()
    _check_address(address)
    sys.exit(run_mkdocs(project, ["serve", "--dev-addr", address], {}))


def _check_address(address: str) -> None:
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or int(port) > _LAST_PORT:
        fail(f"“{address}”不是地址和端口，例如 127.0.0.1:8001。 “{address}” is no address with port: 127.0.0.1:8001.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host.strip("[]"), int(port)), family=family).close()
    except OSError:
        fail(f"{address} 用不了或已被占用，请换一个端口。 {address} is in use or not ours: choose another port.")
