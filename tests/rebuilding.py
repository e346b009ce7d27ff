"""Builds in this process, one after the other, as an editor makes them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from mkdocs.commands.build import build
from mkdocs.config import load_config

from projects import ROOT, Project


def settings_of(project: Project) -> Path:
    """A file of settings with which a project is built by the hooks that are tested."""
    settings = project.folder / "build.yml"
    theme = f"theme: {{name: material, custom_dir: {ROOT}/hooks/theme, font: false}}\n"
    settings.write_text(f"INHERIT: mkdocs.yml\nhooks: [{ROOT}/hooks/build.py]\n{theme}", "utf-8")
    return settings


def build_here(project: Project, name: str, command: Literal["build", "serve"] = "build") -> Path:
    """Build in this process, which is faster; where the site is."""
    config = load_config(str(settings_of(project)), site_dir=str(project.folder / name))
    config.plugins.on_startup(command=command, dirty=False)
    build(config)
    return project.folder / name
