"""`hanhai assemble`: the site from parts that were built apart, the same bytes as a single build gives."""

from __future__ import annotations

from pathlib import Path

import click

from hanhai.commands.project import How, fail, find_project, run_build


@click.command("assemble")
@click.argument("parts", metavar="PART…", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--output", type=click.Path(path_type=Path), default=Path("site"), help="输出文件夹。 Folder to write to. [site]"
)
@click.option("--site-url", help="网站的公开地址，与各份相同。 Public address of the site, as for the parts.")
@click.option("--release", is_flag=True, help="正式发布，各份也要如此。 For release; the parts must be for it, too.")
@click.option(
    "--lose-addresses",
    is_flag=True,
    help="许可一次失去超过 5% 的页面。 Allow the loss of more than 5 % of the pages at once.",
)
def command(parts: tuple[Path, ...], output: Path, site_url: str | None, release: bool, lose_addresses: bool) -> None:
    """把 build --shard 的各份合成网站。 Join the parts of build --shard to the site that a single build gives."""
    project = find_project()
    if not parts:
        fail("请写出各份的文件夹：hanhai assemble parts/*。 Name the folders of the parts: hanhai assemble parts/*.")
    for part in parts:
        if not part.is_dir():
            fail(f"没有文件夹 {part}。 There is no folder {part}.")
    folders = "\n".join(str(part.absolute()) for part in parts)
    run_build(project, How(output, site_url, release, lose_addresses), {"HANHAI_PARTS": folders})
