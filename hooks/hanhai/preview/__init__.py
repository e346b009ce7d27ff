"""The live preview: a saved record is shown at once, and the whole site is built behind it.

MkDocs' server waits with every answer until a whole build is done. Here it goes on answering from the last good site.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from hanhai.building import Build
from hanhai.preview.quick import Quick
from hanhai.preview.saves import Saves, observe

PAUSE = 1.0
"""Seconds without a further save after which the whole site is built."""
_DELAY = 0.05
"""Seconds that a program may take to write a file to its end."""
_STILL = "预览仍是上一次成功的样子。 The preview still shows the last good site."


def attend(server: Any, last: Callable[[], Build]) -> Any:
    """Have a server (`mkdocs.livereload.LiveReloadServer`) follow saves in this way; the server.

    `last` gives the last whole build that succeeded.
    """
    saves = observe(server, last().library.project / "content")
    server.build_delay = _DELAY
    whole = server.builder
    server.builder = lambda: _follow(server, saves, Quick(last()), whole)
    return server


def _follow(server: Any, saves: Saves, quick: Quick, whole: Callable[[], None]) -> None:
    """Show what was saved, and what is saved while nothing else is done; then build the whole site."""
    _answer(server)
    while quick.show(saves.take()):
        _reload(server)
        if not saves.wait(PAUSE):
            break
        time.sleep(_DELAY)
    saves.take()
    with server._rebuild_cond:
        server._want_rebuild = False  # what was saved until now is in the build that begins
    try:
        whole()
    except SystemExit as ended:
        print(ended, _STILL, sep="\n", file=sys.stderr)
    else:
        _reload(server)


def _answer(server: Any) -> None:
    """Have requests answered from what is there."""
    with server._epoch_cond:
        server._wanted_epoch = server._visible_epoch
        server._epoch_cond.notify_all()


def _reload(server: Any) -> None:
    """Have browsers load their page anew."""
    with server._epoch_cond:
        server._visible_epoch = max(server._visible_epoch + 1, round(time.monotonic() * 1000))
        server._wanted_epoch = server._visible_epoch
        server._epoch_cond.notify_all()
