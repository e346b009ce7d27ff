"""Get a Chromium for the browser tests where there is none and the user may install one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from chromium import find_chromium


def ways() -> list[list[list[str]]]:
    """Ways to install Chromium, each a list of commands."""
    apt = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium", "fonts-noto-cjk"]
    found = []
    if shutil.which("apt-get") and os.geteuid() == 0:
        found.append([["apt-get", "update"], apt])
    elif shutil.which("apt-get") and shutil.which("sudo"):
        found.append([["sudo", "-n", "apt-get", "update"], ["sudo", "-n", *apt]])
    found.append([[sys.executable, "-m", "playwright", "install", "chromium"]])
    return found


def main() -> None:
    """Try each way until there is a browser."""
    for commands in ways():
        if find_chromium():
            return
        for command in commands:
            if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode:
                break
    if not find_chromium():
        print(
            "没有 Chromium，浏览器测试会被跳过。 There is no Chromium: the browser tests will be skipped.",
            file=sys.stderr,
        )


if __name__ == "__main__":
    main()
