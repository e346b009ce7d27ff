"""Files that are saved while a preview runs, told by the system at once instead of looked for twice a second."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from watchdog.events import (
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

_CHANGES: list[type[FileSystemEvent]] = [
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""What is told of; that a file was read is not, for each build reads all of them."""


class Saves(FileSystemEventHandler):
    """Files that were saved since somebody last asked."""

    def __init__(self) -> None:
        self._files: set[Path] = set()
        self._any = threading.Event()
        self._lock = threading.Lock()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note what an event is about."""
        if not event.is_directory:
            with self._lock:
                self._files |= {Path(str(path)) for path in (event.src_path, event.dest_path) if path}
            self._any.set()

    def take(self) -> set[Path]:
        """Files that were saved since this was last asked."""
        with self._lock:
            files, self._files = self._files, set()
            self._any.clear()
        return files

    def wait(self, seconds: float) -> bool:
        """Whether a file is saved within some seconds."""
        return self._any.wait(seconds)


class _Told(Observer):  # type: ignore[misc,valid-type]  # the class that fits the system
    """Tells of changes only."""

    def schedule(self, event_handler: FileSystemEventHandler, path: str | Path, **options: Any) -> ObservedWatch:
        """As its parent, for changes."""
        watch: ObservedWatch = super().schedule(event_handler, path, **{**options, "event_filter": _CHANGES})
        return watch


def observe(server: Any, content: Path) -> Saves:
    """Have the system tell a server (`mkdocs.livereload.LiveReloadServer`) of changes, or else look as MkDocs does.

    What comes back is told of everything in `content`.
    """
    saves = Saves()
    if _is_told(content):
        watched = list(server._watched_paths)
        for path in watched:
            server.unwatch(path)
        server.observer = _Told()
        for path in watched:
            server.watch(path)
    server.observer.schedule(saves, str(content), recursive=True)
    return saves


def _is_told(content: Path) -> bool:
    """Whether the system tells of changes: it may have no way to, or no more room for it."""
    trial = _Told()
    try:
        trial.schedule(Saves(), str(content), recursive=True)
        trial.start()
    except OSError:
        return False
    trial.stop()
    trial.join()
    return True
