"""strace, by which tests make calls to the system fail: found, or installed where it may be."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

MISSING = "没有 strace，也装不上。 There is no strace, and it could not be installed."


def find_strace() -> str | None:
    """Path of strace."""
    return shutil.which("strace")


def main() -> None:
    """Install strace where there is none and the user may; without it the fault tests fail."""
    install = ["apt-get", "install", "--yes", "--no-install-recommends", "strace"]
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    can = shutil.which("apt-get") and (not sudo or shutil.which("sudo"))
    for command in (["apt-get", "update"], install) if can and not find_strace() else ():
        if subprocess.run([*sudo, *command], stdout=subprocess.DEVNULL, check=False).returncode:
            break
    if not find_strace():
        print(MISSING, file=sys.stderr)


if __name__ == "__main__":
    main()
