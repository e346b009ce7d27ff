"""The project that a command works on: the current folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from hanhai.problems import Problem, ProblemsFound, has_errors
from hanhai.processes import die_with_parent
from hanhai.releases.places import among_sources, is_refused

if TYPE_CHECKING:
    from hanhai.library import Library

HOOKS = Path(__file__).parent.parent.parent
WRONG_USE = 2


def find_project() -> Path:
    """The current folder, if it is a project; otherwise the command ends as wrongly used."""
    project = Path.cwd()
    missing = [name for name in ("mkdocs.yml", "content") if not (project / name).exists()]
    if missing:
        names = "、".join(missing)
        fail(
            f"这里不是瀚海项目，缺少 {names}。请在项目的根目录运行。\n"
            f"This is not a Hanhai project: {', '.join(missing)} missing. Run it in the project’s root."
        )
    return project


def fail(message: str, code: int = WRONG_USE) -> NoReturn:
    """Say what is wrong and end."""
    click.echo(message, err=True)
    sys.exit(code)


def refuse_source_folder(project: Path, output: Path) -> None:
    """End the command when its output would go among the sources."""
    reason = among_sources(project, output)
    if reason:
        fail(reason)


def load(project: Path) -> tuple[Library | None, list[Problem]]:
    """The library, or None when the settings cannot be read, and all problems."""
    from hanhai.library import load_library

    try:
        library = load_library(project)
    except ProblemsFound as found:
        return None, found.problems
    return library, library.problems


def load_clean(project: Path) -> Library:
    """The library of a project without errors; otherwise the problems are printed and the command ends with 1."""
    library, problems = load(project)
    if library is None or has_errors(problems):
        fail(str(ProblemsFound(problems)), 1)
    return library


def run_mkdocs(project: Path, arguments: list[str], environment: Mapping[str, str]) -> int:
    """Run MkDocs on the project in a process of its own; its exit code."""
    with _config(project) as config:
        command = [sys.executable, "-m", "mkdocs", arguments[0], "--config-file", str(config), *arguments[1:]]
        own = {"NO_MKDOCS_2_WARNING": "1", "HANHAI_PROJECT": str(project), "HANHAI_COMMAND": arguments[0]}
        own |= {"HANHAI_SHARD": "", "HANHAI_PARTS": ""}
        try:
            return _run(command, {**os.environ, **own, **environment})
        except KeyboardInterrupt:
            return 0 if arguments[0] == "serve" else 130


@dataclass(frozen=True)
class How:
    """How a site is built or joined."""

    output: Path
    site_url: str | None
    release: bool
    lose_addresses: bool


def run_build(project: Path, how: How, environment: Mapping[str, str]) -> NoReturn:
    """Build a site, or what the environment says of one, and end the command with the exit code of that."""
    reason = is_refused(project, how.output)
    if reason:
        fail(reason)
    if how.site_url is not None and not how.site_url.startswith(("https://", "http://")):
        fail(f"“{how.site_url}”不是网址。 “{how.site_url}” is not a web address: begin with https://.")
    asked = {"HANHAI_RELEASE": "on" if how.release else "off"}
    asked["HANHAI_LOSE_ADDRESSES"] = "on" if how.lose_addresses else "off"
    if how.site_url:
        asked["HANHAI_SITE_URL"] = how.site_url
    code = run_mkdocs(project, ["build", "--site-dir", str(how.output.absolute())], {**environment, **asked})
    if code == 0:
        click.echo(f"已写入 {how.output}/。 Written to {how.output}/.")
    else:
        click.echo("没有发布，原来的网站未动。 Nothing was published; the site stands as it was.", err=True)
    sys.exit(code if code in (0, WRONG_USE) else 1)


def _run(command: list[str], environment: Mapping[str, str]) -> int:
    """Run a process and hand the signal on that asks us to end; its exit code."""
    with subprocess.Popen(command, env=dict(environment), preexec_fn=die_with_parent) as process:
        before = signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        try:
            return process.wait()
        finally:
            signal.signal(signal.SIGTERM, before)


@contextmanager
def _config(project: Path) -> Iterator[Path]:
    """The project's `mkdocs.yml`, or one that adds our hooks and theme where it has none."""
    own = project / "mkdocs.yml"
    if (project / "hooks" / "build.py").is_file():
        yield own
        return
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "mkdocs.yml"
        settings = {
            "INHERIT": str(own),
            "docs_dir": str(project / "docs"),
            "hooks": [str(HOOKS / "build.py")],
            "watch": [str(own), str(project / "content")],
            "theme": {"name": "material", "custom_dir": str(HOOKS / "theme"), "font": False},
        }
        import yaml

        config.write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
        yield config


def find_site_url(project: Path) -> str:
    """The public address that a build would use, empty when `mkdocs.yml` names none."""
    import yaml

    if os.environ.get("HANHAI_SITE_URL"):
        return os.environ["HANHAI_SITE_URL"]
    try:
        settings = yaml.load((project / "mkdocs.yml").read_text("utf-8"), _settings_loader())
    except (OSError, yaml.YAMLError, UnicodeDecodeError):
        return ""
    address = settings.get("site_url") if isinstance(settings, dict) else None
    return address if isinstance(address, str) else ""


def _settings_loader() -> type:
    """A loader for MkDocs' settings that reads `!ENV` and passes over other tags."""
    import yaml

    class Loader(yaml.SafeLoader):
        """Knows MkDocs' own tags."""

    def from_environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            return os.environ.get(str(node.value))
        *names, default = [str(value) for value in loader.construct_sequence(node)]
        return next((os.environ[name] for name in names if name in os.environ), default)

    Loader.add_constructor("!ENV", from_environment)
    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    return Loader
