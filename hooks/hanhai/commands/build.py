"""`hanhai build`: the whole site, swapped in only when it passed."""

from __future__ import annotations

from pathlib import Path

import click

from hanhai.characters import shown
from hanhai.commands.project import How, fail, find_project, run_build
from hanhai.shards.shard import MOST, PARTS, Shard, parse_shard


@click.command("build")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="输出文件夹。 Folder to write to. [site; of a part: parts/2-of-4]",
)
@click.option("--site-url", help="网站的公开地址。 Public address of the site.")
@click.option("--release", is_flag=True, help="正式发布：存疑的内容一律拒绝。 For release: refuse what is in doubt.")
@click.option(
    "--lose-addresses",
    is_flag=True,
    help="许可一次失去超过 5% 的页面。 Allow the loss of more than 5 % of the pages at once.",
)
@click.option(
    "--shard", metavar="I/N", help="只构建 N 份中的第 I 份，再用 assemble 合成。 Only part I of N, for assemble."
)
def command(output: Path | None, site_url: str | None, release: bool, lose_addresses: bool, shard: str | None) -> None:
    """构建整个网站，全部通过才替换旧的。 Build the whole site; the old one is replaced only when all is well."""
    project = find_project()
    part = _shard_of(shard) if shard is not None else None
    output = output or (Path(PARTS) / part.folder if part else Path("site"))
    environment = {"HANHAI_SHARD": str(part)} if part else {}
    run_build(project, How(output, site_url, release, lose_addresses), environment)


def _shard_of(text: str) -> Shard:
    shard = parse_shard(text)
    if shard is None:
        fail(
            f"“{shown(text)}”不是分片：写 2/4，表示 4 份中的第 2 份，最多 {MOST} 份。\n"
            f"“{shown(text)}” is no shard: 2/4 is the second of four; there are at most {MOST}."
        )
    return shard
