"""`hanhai withdraw`: take a record away, and prove that nothing of it is left."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import click

from hanhai.commands.project import fail, find_project, find_site_url, load, refuse_source_folder, run_mkdocs
from hanhai.coverage import read_memory, remember, write_memory
from hanhai.disk import Busy, Lock, remove, write_whole
from hanhai.home_lists import without_record
from hanhai.library import Library
from hanhai.privacy.traces import Trace, Traces, find_traces
from hanhai.problems import ProblemsFound, did_you_mean
from hanhai.release import today
from hanhai.releases.kept import LOCK, RELEASES, everything_in, is_live, is_own, remove_kept
from hanhai.releases.targets import TargetsUnreadable, known_targets
from hanhai.shards.shard import PARTS
from hanhai.staging import beside
from hanhai.withdrawal import (
    Named,
    Withdrawal,
    apply_withdrawal,
    empty_cache,
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

_NOT_BUILT = (
    "记录已撤下，但网站没有构建成功，旧网站还在。请按上面的报告改好，再运行一次，每个名字都用 --name 写出。\n"
    "The record is withdrawn, but the site could not be built and the old one is still there. "
    "Correct what the report says, then run this again with --name for each name."
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
    published = _targets(project, output, targets)
    if not _withdraw(withdrawal, project, output):
        for target in published:  # what is to be looked for is known now, and not when this is run again
            _clean_target(target, traces)
        fail(_NOT_BUILT, 1)
    _prove(withdrawal, traces, project, output, published)


def _targets(project: Path, output: Path, more: tuple[Path, ...]) -> list[Path]:
    """Every folder that is known to have been published to; the command ends where a list of them is unreadable."""
    try:
        known = known_targets(project, output.absolute().parent)
    except TargetsUnreadable as unreadable:
        fail(str(unreadable))
    return list(dict.fromkeys([*known, *(target.resolve() for target in more)]))


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
    for use in withdrawal.kept:
        place = f"{use.path}:{use.line}:{use.column}"
        click.echo(
            f"{place}: 这里也写着“{use.word}”，看不出是否在用，所以不删除。没有别处用它的话，请自行删除。\n"
            f"{place}: “{use.word}” stands here too and may be in use: it is kept. Delete it if nothing else uses it."
        )
    for named in elsewhere:
        click.echo(
            f"{named.path}:{named.line}:{named.column}: 这里还提到“{named.word}”。 “{named.word}” is still named here."
        )


def _withdraw(withdrawal: Withdrawal, project: Path, output: Path) -> bool:
    """Take a record out of the sources and build the site anew; whether it could be built."""
    _take_off_home(withdrawal.entry.key, project)
    apply_withdrawal(withdrawal, project)
    library = load(project)[0]
    if library is not None:
        try:
            write_memory(project, remember(library, read_memory(project))[0])
        except ProblemsFound as found:
            fail(str(found), 1)
    code = run_mkdocs(project, ["build", "--site-dir", str(output.absolute())], {"HANHAI_RELEASE": "off"})
    empty_cache(project)
    for folder in beside(output):
        with suppress(OSError):
            remove(folder)
    return code == 0


def _take_off_home(key: str, project: Path) -> None:
    """Take a record out of the lists of `site.yml`, for the build would stop at it and leave the old site."""
    file = project / "content" / "site.yml"
    text = file.read_bytes().decode()
    left = without_record(text, key)
    if left != text:
        write_whole(file, left.encode())
        click.echo(f"content/site.yml 的清单里已去掉 {key}。 {key} was taken out of the lists of content/site.yml.")


def _prove(withdrawal: Withdrawal, traces: Traces, project: Path, output: Path, targets: list[Path]) -> None:
    looked_into = (output.absolute(), *beside(output), project / ".cache", project / PARTS)
    left = find_traces([folder for folder in looked_into if folder.exists()], traces)
    for trace in left:
        click.echo(_left(trace, project), err=True)
    unfinished = [target for target in targets if not _clean_target(target, traces)]
    click.echo(_HISTORY)
    if left:
        fail(f"还有 {len(left)} 处痕迹。 {len(left)} traces are left: see above.", 1)
    if unfinished:
        places = ", ".join(map(str, unfinished))
        fail(f"还没有完：{places}，见上。 Not finished: {places}, see above.", 1)
    if not traces.names:
        key = withdrawal.entry.key
        fail(
            f"{key} 的文件里已没有名字，只查了地址，没有查名字。请再运行一次，每个名字都用 --name 写出。\n"
            f"The file of {key} gives no name any more: its address was looked for, no name was. Run this again with "
            "--name for each name.",
            1,
        )
    _say_done(withdrawal.entry.key, len(traces.names), output, targets)
    sys.exit(0)


def _say_done(key: str, names: int, output: Path, targets: list[Path]) -> None:
    places = ", ".join(map(str, (output, ".cache", PARTS, *targets)))
    click.echo(
        f"{key} 已撤下，这些地方都没有它的痕迹：{places}（查了 {names} 种写法）。"
        "请重新发布：hanhai build --release，再 hanhai publish。\n"
        f"{key} is withdrawn; no trace is left in {places} ({names} spellings were looked for). "
        "Publish it: hanhai build --release, then hanhai publish."
    )
    if not targets:
        click.echo(
            f"没有登记过发布用的文件夹，所以没有核对过已发布的版本。发布过的话，请用 --target DIR 指明，"
            f"并用 --name 写出名字，再运行一次 hanhai withdraw {key}。\n"
            "No folder is known that was published to, so no published release was looked into. If there is one, run "
            f"hanhai withdraw {key} again with --target DIR, and --name for each name."
        )


def _clean_target(target: Path, traces: Traces) -> bool:
    """Delete whatever is kept on a target and holds a trace; whether none is left there, the live release included."""
    if not (target / RELEASES).is_dir():
        click.echo(f"看不到 {target}，无法核对。 {target} is not there and could not be looked into.", err=True)
        return False
    try:
        with Lock(target / LOCK):
            found = {trace.folder for trace in find_traces(everything_in(target), traces)}
            left = {folder for folder in found if is_live(folder, target) or not is_own(folder)}
            remove_kept(found - left)
    except Busy:
        click.echo(f"另一次发布正在写入 {target}。 Something else is being published to {target}.", err=True)
        return False
    except OSError as error:
        click.echo(f"无法核对 {target}：{error}。 {target} could not be looked into: {error}.", err=True)
        return False
    for folder in sorted(found - left):
        click.echo(f"旧版本 {folder.name} 里有它，已整个删除。 The kept release {folder.name} held it and was deleted.")
    for folder in sorted(left):
        _say_left(folder, target)
    return not left


def _say_left(folder: Path, target: Path) -> None:
    if is_live(folder, target):
        message = (
            f"{target} 上线的版本里还有它：请马上 hanhai build --release，再 hanhai publish {target}。\n"
            f"The live release on {target} still holds it: run hanhai build --release, then hanhai publish {target}."
        )
    else:
        message = (
            f"{folder} 里还有它，但不是发布生成的，没有删除。请自行删除。\n"
            f"{folder} holds it too, but no publication put it there. It was left: delete it yourself."
        )
    click.echo(message, err=True)


def _left(trace: Trace, project: Path) -> str:
    folder = trace.folder.relative_to(project) if trace.folder.is_relative_to(project) else trace.folder
    words = {"name": "名字 name", "address": "地址 address", "picture": "图片 picture", "code": "二维码 QR code"}
    place = folder if trace.folder.is_file() else f"{folder}/{trace.file}"
    return f"{place}: {words[trace.what]}"
