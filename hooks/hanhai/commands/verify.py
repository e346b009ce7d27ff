"""`hanhai verify`: ask a host, or look into a folder, whether every file is as it was built."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import click

from hanhai.characters import shown
from hanhai.commands.project import fail
from hanhai.releases.asking import Unreachable
from hanhai.releases.manifest import NoRelease, said
from hanhai.releases.verifying import verify_folder, verify_url

_NAMED = 20


@click.command("verify")
@click.argument("place", metavar="URL|DIR")
def command(place: str) -> None:
    """核对网站或文件夹里的每个文件是否和构建时一样；只有这个命令会联网。 Compare every file with release.json.

    It is the only command that uses the network.
    """
    if not place.strip():
        fail("没有写要核对什么：请写网址或文件夹。 Nothing to compare was named: give a web address or a folder.")
    online = place.startswith(("https://", "http://"))
    if online:
        _check_address(place)
    elif not Path(place).is_dir():
        fail(f"“{place}”不是网址，也不是文件夹。 “{place}” is neither a web address nor a folder.")
    try:
        manifest, found = verify_url(place) if online else verify_folder(Path(place))
    except Unreachable as reason:
        fail(f"{place} 没有应答：{shown(reason.zh)}。 {place} gives no answer: {shown(reason.en)}.", 1)
    except NoRelease as reason:
        fail(f"{place} 没有完好的 release.json：{reason.zh}。 {place} has no sound release.json: {reason.en}.", 1)
    if found:
        fail(
            f"版本 {manifest.id}：有 {len(found)} 处不对。 Release {manifest.id}: {len(found)} differences.\n"
            + said(found, _NAMED),
            1,
        )
    count = len(manifest.files)
    click.echo(f"版本 {manifest.id} 的 {count} 个文件都对。 All {count} files of release {manifest.id} are as built.")


def _check_address(place: str) -> None:
    try:
        parts = urlsplit(place)
        sound = parts.hostname and (parts.port or 1) and not (parts.query or parts.fragment or parts.username)
    except ValueError:
        sound = False
    if not sound:
        fail(f"“{place}”不是网站的首页地址。 “{place}” is not the address of a site’s home page.")
