"""`hanhai build`: the whole site, swapped in only when it passed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from hanhai.commands.project import WRONG_USE, fail, find_project, run_mkdocs
from hanhai.releases.places import is_refused


@click.command("build")
@click.option(
    "--output", type=click.Path(path_type=Path), default=Path("site"), help="输出文件夹。 Folder to write to. [site]"
)
@click.option("--site-url", help="网站的公开地址。 Public address of the site.")
@click.option("--release", is_flag=True, help="正式发布：存疑的内容一律拒绝。 For release: refuse what is in doubt.")
@click.option(
    "--lose-addresses",
    is_flag=True,
    help="许可一次失去超过 5% 的页面。 Allow the loss of more than 5 % of the pages at once.",
)
def command(output: Path, site_url: str | None, release: bool, lose_addresses: bool) -> None:
    """构建整个网站，全部通过才替换旧的。 Build the whole site; the old one is replaced only when all is well."""
    project = find_project()
    reason = is_refused(project, output)
    if reason:
        fail(reason)
    if site_url is not None and not site_url.startswith(("https://", "http://")):
        fail(f"“{site_url}”不是网址。 “{site_url}” is not a web address: begin with https://.")
    environment = {"HANHAI_RELEASE": "on" if release else "off"}
    environment["HANHAI_LOSE_ADDRESSES"] = "on" if lose_addresses else "off"
    if site_url:
        environment["HANHAI_SITE_URL"] = site_url
    code = run_mkdocs(project, ["build", "--site-dir", str(output.absolute())], environment)
    if code == 0:
        click.echo(f"已写入 {output}/。 Written to {output}/.")
    else:
        click.echo("没有发布，原来的网站未动。 Nothing was published; the site stands as it was.", err=True)
    sys.exit(code if code in (0, WRONG_USE) else 1)
