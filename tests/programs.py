"""Programs of the system that tests need: found, and installed where the user may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PACKAGES = {"strace": "strace", "faketime": "faketime", "unshare": "util-linux"}
"""Debian's package by program: what a build asks of the system, another clock, no network."""


def missing() -> list[str]:
    """Programs that are not there."""
    return [program for program in PACKAGES if not shutil.which(program)]


def main() -> None:
    """Install what is missing; without it the tests of the network and of the clock fail and say so."""
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    can = shutil.which("apt-get") and (not sudo or shutil.which("sudo"))
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *(PACKAGES[name] for name in missing())]
    for command in (["apt-get", "update"], install) if can and missing() else ():
        if subprocess.run([*sudo, *command], stdout=subprocess.DEVNULL, check=False).returncode:
            break
    for program in missing():
        print(f"没有 {program}，也装不上。 There is no {program}, and it could not be installed.", file=sys.stderr)


if __name__ == "__main__":
    main()
