"""`hanhai withdraw`: take a record away, and prove that nothing of it is left."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from hanhai.commands.project import fail, find_project, find_site_url, load, refuse_source_folder, run_mkdocs
from hanhai.coverage import read_memory, remember, write_memory
from hanhai.disk import Busy, Lock, write_whole
from hanhai.home_lists import without_record
from hanhai.library import Library
from hanhai.privacy.traces import Trace, Traces, find_traces
from hanhai.problems import ProblemsFound, did_you_mean
from hanhai.release import today
from hanhai.releases.kept import LOCK, current_id, kept_releases, remove_kept
from hanhai.releases.targets import known_targets
from hanhai.withdrawal import (
    Named,
    Withdrawal,
    apply_withdrawal,
    named_elsewhere,
    plan_withdrawal,
    traces_of,
)

_HISTORY = (
    "版本库（git）的历史里还有旧文件：请联系管理仓库的人清除历史（git filter-repo），并请各处重新克隆；"
    "搜索引擎的快照请另行申请删除。\n"
    "Git history still holds the old file: ask whoever keeps the repository to rewrite it (git filter-repo) and all "
    "others to clone anew; ask search engines to drop what they keep."
)


@click.command("withdraw")
@click.argument("key", metavar="KIND/SLUG")
@click.option("--reason", default="", help="撤下的理由，只显示，不写入任何文件。 Why; shown, written nowhere.")
@click.option("--dry-run", is_flag=True, help="只看会做什么，不写入。 Say what would be done; write nothing.")
@click.option("--now", is_flag=True, help="别处还有名字也立即撤下。 Take it away even while others still name it.")
@click.option(
    "--name", "more", multiple=True, help="另外要查的名字，可写多次。 A further name to look for; may be repeated."
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("site"),
    help="网站的输出文件夹。 Folder of the site. [site]",
)
@click.option(
    "--target",
    "targets",
    type=click.Path(path_type=Path),
    multiple=True,
    help="另外一处发布用的文件夹，可写多次；发布过的会记得。 A further folder that was published to; may be repeated.",
)
def command(
    key: str, reason: str, dry_run: bool, now: bool, more: tuple[str, ...], output: Path, targets: tuple[Path, ...]
) -> None:
    """撤下一条记录，并逐字节证明网站里什么都没留下。 Withdraw a record, and prove that no byte of it is left."""
    project = find_project()
    refuse_source_folder(project, output)
    library, problems = load(project)
    if library is None:
        fail(str(ProblemsFound(problems)), 1)
    if key not in library.entries:
        _unknown(key, library, project)
    withdrawal = plan_withdrawal(library.entries[key], library, today())
    traces = traces_of(withdrawal, library, find_site_url(project), more)
    elsewhere = named_elsewhere(withdrawal, library, traces)
    _say_plan(withdrawal, elsewhere, reason, project)
    if dry_run:
        return
    if not now and any(named.word != key for named in elsewhere):  # a link to it shows readers no name
        fail(
            "什么都没有写入。请先改好以上各处，再运行一次；要立即撤下，请加 --now。\n"
            "Nothing was written. Correct these places and run it again; to take the record away at once, add --now.",
            1,
        )
    _withdraw(withdrawal, project, output)
    published = [*known_targets(output.absolute()), *(target.resolve() for target in targets)]
    _prove(withdrawal, traces, project, output, list(dict.fromkeys(published)))


def _unknown(key: str, library: Library, project: Path) -> None:
    near = did_you_mean(key, sorted(library.entries))
    zh, en = (f"是不是“{near}”？", f" Did you mean “{near}”?") if near else ("", "")
    broken = (project / "content" / f"{key}.yml").is_file() and "/" in key and ".." not in key
    if broken:
        fail(f"{key} 有错误，请先运行 hanhai check 改好。 {key} has mistakes: run hanhai check and correct them.", 1)
    fail(f"没有“{key}”这条记录。{zh} There is no record “{key}”.{en}")


def _say_plan(withdrawal: Withdrawal, elsewhere: list[Named], reason: str, project: Path) -> None:
    path = withdrawal.entry.source.path
    click.echo(f"撤下 {withdrawal.entry.key}：{path} 只留地址。 Withdrawing it: {path} keeps its address only.")
    if reason:
        click.echo(f"理由 Reason: {reason}")
    if withdrawal.picture:
        file = withdrawal.picture.relative_to(project).as_posix()
        click.echo(f"删除图片 {file}。 The picture {file} is deleted.")
    if withdrawal.sources:
        names = ", ".join(withdrawal.sources)
        click.echo(f"删除只有它引用的来源：{names}。 Sources that it alone cites are deleted: {names}.")
    for named in elsewhere:
        click.echo(
            f"{named.path}:{named.line}:{named.column}: 这里还提到“{named.word}”。 “{named.word}” is still named here."
        )


def _withdraw(withdrawal: Withdrawal, project: Path, output: Path) -> None:
    _take_off_home(withdrawal.entry.key, project)
    apply_withdrawal(withdrawal, project)
    library = load(project)[0]
    if library is not None:
        try:
            write_memory(project, remember(library, read_memory(project))[0])
        except ProblemsFound as found:
            fail(str(found), 1)
    code = run_mkdocs(project, ["build", "--site-dir", str(output.absolute())], {"HANHAI_RELEASE": "off"})
    if code:
        fail(
            "记录已撤下，但网站没有构建成功，旧网站还在。请按上面的报告改好，再运行一次，每个名字都用 --name 写出。\n"
            "The record is withdrawn, but the site could not be built and the old one is still there. "
            "Correct what the report says, then run this again with --name for each name.",
            1,
        )


def _take_off_home(key: str, project: Path) -> None:
    """Take a record out of the lists of `site.yml`, for the build would stop at it and leave the old site."""
    file = project / "content" / "site.yml"
    text = file.read_bytes().decode()
    left = without_record(text, key)
    if left != text:
        write_whole(file, left.encode())
        click.echo(f"content/site.yml 的清单里已去掉 {key}。 {key} was taken out of the lists of content/site.yml.")


def _prove(withdrawal: Withdrawal, traces: Traces, project: Path, output: Path, targets: list[Path]) -> None:
    left = find_traces([folder for folder in (output.absolute(), project / ".cache") if folder.is_dir()], traces)
    for trace in left:
        click.echo(_left(trace, project), err=True)
    unfinished = [target for target in targets if not _clean_target(target, traces)]
    click.echo(_HISTORY)
    if left:
        fail(f"还有 {len(left)} 处痕迹。 {len(left)} traces are left: see above.", 1)
    if unfinished:
        places = ", ".join(map(str, unfinished))
        fail(f"还没有完：{places}，见上。 Not finished: {places}, see above.", 1)
    names = len(traces.names)
    click.echo(
        f"{withdrawal.entry.key} 已撤下，网站、旧版本和缓存里都没有它的痕迹（查了 {names} 种写法）。"
        "请重新发布：hanhai build --release，再 hanhai publish。\n"
        f"{withdrawal.entry.key} is withdrawn; no trace is left in the site, kept releases and caches "
        f"({names} spellings were looked for). Publish it: hanhai build --release, then hanhai publish."
    )
    sys.exit(0)


def _clean_target(target: Path, traces: Traces) -> bool:
    """Delete the releases kept on a target that hold a trace; whether none is left there, the live one included."""
    if not target.is_dir():
        click.echo(f"看不到 {target}，无法核对。 {target} is not there and could not be looked into.", err=True)
        return False
    try:
        with Lock(target / LOCK):
            folders = [release.folder for release in kept_releases(target)]
            found = {trace.folder for trace in find_traces(folders, traces)}
            live = {folder for folder in found if folder.name == current_id(target)}
            remove_kept(found - live)
    except Busy:
        click.echo(f"另一次发布正在写入 {target}。 Something else is being published to {target}.", err=True)
        return False
    for folder in sorted(found - live):
        click.echo(f"旧版本 {folder.name} 里有它，已整个删除。 The kept release {folder.name} held it and was deleted.")
    if live:
        click.echo(
            f"{target} 上线的版本里还有它：请马上 hanhai build --release，再 hanhai publish {target}。\n"
            f"The live release on {target} still holds it: run hanhai build --release, then hanhai publish {target}.",
            err=True,
        )
    return not live


def _left(trace: Trace, project: Path) -> str:
    folder = trace.folder.relative_to(project) if trace.folder.is_relative_to(project) else trace.folder
    words = {"name": "名字 name", "address": "地址 address", "picture": "图片 picture", "code": "二维码 QR code"}
    return f"{folder}/{trace.file}: {words[trace.what]}"
