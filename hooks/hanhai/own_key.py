"""A key of the person who builds, by which what was kept for the next build is told from what somebody planted.

A cache can come with a contribution; the key cannot: it lies outside of every project, and only its owner can read it.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
from contextlib import suppress
from functools import cache
from pathlib import Path

_SIZE = 32
_SEAL = hashlib.sha256().digest_size


def sealed(content: bytes) -> bytes | None:
    """Bytes behind a seal that only the owner of the key can make; None where there can be no key."""
    key = _own_key(_file())
    return hmac.digest(key, content, "sha256") + content if key else None


def unsealed(raw: bytes) -> bytes | None:
    """The bytes behind a seal of our own; None for any other."""
    key, content = _own_key(_file()), raw[_SEAL:]
    whole = key is not None and hmac.compare_digest(hmac.digest(key, content, "sha256"), raw[:_SEAL])
    return content if whole else None


def _file() -> Path | None:
    """Where the key lies, as the XDG Base Directory Specification says of the state of a program."""
    given = Path(os.environ.get("XDG_STATE_HOME", ""))
    if given.is_absolute():
        return given / "hanhai" / "key"
    with suppress(RuntimeError):
        home = Path.home()
        if home.is_absolute() and home.is_dir():
            return home / ".local" / "state" / "hanhai" / "key"
    return None


@cache
def _own_key(file: Path | None) -> bytes | None:
    if file is None:
        return None
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(opened, "wb") as writer:
            writer.write(os.urandom(_SIZE))
    return _read_key(file)


def _read_key(file: Path) -> bytes | None:
    """The key, if nobody else can have put it there or read it."""
    try:
        opened = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(opened, "rb") as reader:
        found = os.fstat(opened)
        private = stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o077
        key = reader.read(_SIZE + 1) if private else b""
    return key if len(key) == _SIZE else None
