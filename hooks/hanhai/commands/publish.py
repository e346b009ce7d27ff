"""`hanhai publish`: put the built site live on a folder that a web server serves."""

from __future__ import annotations

from pathlib import Path

import click

from hanhai.commands.project import fail, find_project, refuse_source_folder
from hanhai.disk import Busy
from hanhai.releases.manifest import Manifest, NoRelease, differences, read_manifest, said
from hanhai.releases.store import BroughtBack, SiteChanged, Switched, publish
from hanhai.releases.target_rules import TargetRefused, check_target
from hanhai.releases.targets import TargetsUnreadable, note_target

_NAMED = 10


@click.command("publish")
@click.argument("target", type=click.Path(path_type=Path))
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("site"),
    help="要发布的网站文件夹。 Folder of the site to publish. [site]",
)
@click.option(
    "--bring-back",
    is_flag=True,
    help="许可重新公开撤下过的页面。 Allow pages that were withdrawn to be shown again.",
)
def command(target: Path, output: Path, bring_back: bool) -> None:
    """发布到 TARGET，一步切换；网页服务器以 TARGET/current 为根目录。 Publish to TARGET and switch in one step."""
    project = find_project()
    refuse_source_folder(project, target)
    site, folder = output.absolute(), target.resolve()
    if folder == site.resolve() or folder in site.resolve().parents or site.resolve() in folder.parents:
        fail(f"{target} 和 {output} 不能互相包含。 {target} and {output} must not lie in one another.")
    manifest = _sound(site, output)
    try:
        check_target(folder)
        note_target(project, site, folder)
        switched = publish(site, manifest, folder, bring_back=bring_back)
    except (TargetRefused, TargetsUnreadable) as refused:
        fail(str(refused))
    except SiteChanged as changed:
        _changed(output, changed)
    except BroughtBack as back:
        _brought_back(output, back)
    except Busy:
        fail(f"另一次发布正在写入 {target}。 Something else is being published to {target}.", 1)
    _say(switched, target)


def _sound(site: Path, output: Path) -> Manifest:
    """The manifest of a site that may go out; otherwise the command ends."""
    try:
        manifest = read_manifest(site)
    except NoRelease as reason:
        fail(
            f"{output} 里没有完好的 release.json（{reason.zh}），请先运行 hanhai build --release。\n"
            f"{output} has no sound release.json ({reason.en}): run hanhai build --release first."
        )
    if not manifest.released:
        fail(
            f"{output} 不是用 --release 构建的，没有按正式发布检查。请运行 hanhai build --release。\n"
            f"{output} was not built with --release, which refuses what is in doubt: run hanhai build --release."
        )
    found = differences(site, manifest)
    if found:
        _changed(output, SiteChanged(found))
    return manifest


def _changed(output: Path, changed: SiteChanged) -> None:
    fail(
        f"{output} 构建之后被改动过，不会发布。请重新构建。\n"
        f"{output} was changed after it was built and is not published. Build it anew.\n{said(changed.found, _NAMED)}",
        1,
    )


def _brought_back(output: Path, back: BroughtBack) -> None:
    pages = ", ".join(back.pages[:_NAMED]) + (" …" if len(back.pages) > _NAMED else "")
    fail(
        f"{output} 里有后来撤下的页面，不会发布：{pages}。请重新构建；确实要重新公开，请加 --bring-back。\n"
        f"{output} shows pages that were withdrawn and is not published: {pages}. "
        "Build it anew; if they are to be shown again, add --bring-back.",
        1,
    )


def _say(switched: Switched, target: Path) -> None:
    now, before = switched.now, switched.before
    if before is not None and before.id == now.id:
        click.echo(f"{target} 上已经是版本 {now.id}。 Release {now.id} is live on {target} already.")
    else:
        click.echo(f"版本 {now.id} 已上线：{target}/current。 Release {now.id} is live: {target}/current.")
    for name in switched.removed:
        click.echo(f"旧版本 {name} 已删除。 The older release {name} was removed.")
