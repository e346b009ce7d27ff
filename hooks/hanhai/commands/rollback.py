"""`hanhai rollback`: put the release before the live one live again."""

from __future__ import annotations

from pathlib import Path

import click

from hanhai.commands.project import WRONG_USE, fail
from hanhai.disk import Busy
from hanhai.releases.manifest import said
from hanhai.releases.store import NoEarlier, SiteChanged, roll_back
from hanhai.releases.target_rules import TargetRefused

_NAMED = 10
_DAMAGED = ("损坏的版本", "a release that is damaged")


@click.command("rollback")
@click.argument("target", type=click.Path(path_type=Path))
def command(target: Path) -> None:
    """退回 TARGET 的上一个版本；撤下的内容不会回来。 Go back to the release before; what was withdrawn stays away."""
    try:
        switched = roll_back(target.resolve())
    except TargetRefused as refused:
        fail(str(refused), WRONG_USE)
    except NoEarlier as reason:
        fail(str(reason), 1)
    except Busy:
        fail(f"另一次发布正在写入 {target}。 Something else is being published to {target}.", 1)
    except SiteChanged as changed:
        fail(
            "要退回的版本已损坏，没有切换。 The release to go back to is damaged; nothing was switched.\n"
            + said(changed.found, _NAMED),
            1,
        )
    zh, en = (f"版本 {switched.before.id} ", f"release {switched.before.id}") if switched.before else _DAMAGED
    click.echo(f"已从{zh}退回到 {switched.now.id}。 Back from {en}: {switched.now.id} is live now.")
