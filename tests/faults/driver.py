"""A process that has imported everything and forks for each command: a command begins at once, and can be traced.

It reads a command a line as JSON, forks, says the child's process id, waits for a line, lets the child go and says with
what it ended. It is run as a program of its own, for a process with threads must not fork.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from pathlib import Path


def _import_everything() -> None:
    """What a build and the commands need, so that no fault hits an import."""
    import material  # noqa: F401  # MkDocs loads the theme by its name
    import mkdocs.__main__
    import mkdocs.commands.build  # noqa: F401

    import hanhai.building
    import hanhai.commands.publish
    import hanhai.commands.rollback
    import hanhai.outputs.share_pictures  # noqa: F401


def _child(command: dict[str, object], gate: int) -> None:
    os.setsid()
    os.read(gate, 1)
    os.environ.update(command["env"])  # type: ignore[call-overload]  # as JSON has it
    os.chdir(str(command["folder"]))
    for number, name in ((1, "out"), (2, "err")):
        opened = os.open(str(command[name]), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(opened, number)
    arguments = [str(argument) for argument in command["arguments"]]  # type: ignore[attr-defined]  # likewise
    if command["program"] == "mkdocs":
        from mkdocs.__main__ import cli

        cli(arguments)
    else:
        from hanhai.commands import main

        main(arguments)


def _fork(command: dict[str, object]) -> None:
    gate, opener = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(opener)
        code = 1
        try:
            _child(command, gate)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    os.close(gate)
    print(child, flush=True)
    sys.stdin.readline()
    os.write(opener, b"x")
    os.close(opener)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)


def main() -> None:
    """Run commands until there are no more."""
    _import_everything()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Path("/proc/self/comm").write_text("hanhai-faults")
    print("ready", flush=True)
    while line := sys.stdin.readline():
        _fork(json.loads(line))


if __name__ == "__main__":
    main()
