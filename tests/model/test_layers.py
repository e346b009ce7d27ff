"""The package is built in layers: a module imports only what stands before it, and nothing of MkDocs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOOKS = Path(__file__).parents[2] / "hooks"
PACKAGE = HOOKS / "hanhai"
ADAPTER = HOOKS / "build.py"

ORDER = (
    *(
        "quiet",
        "refusals",
        "processes",
        "disk",
        "own_key",
        "cached",
        "pagefind",
        "program",
        "lookalikes",
        "characters",
        "releases",
        "remembered",
        "problems",
        "source",
        "excess",
        "time_limit",
        "text",
        "values",
        "links",
        "privacy",
        "escaping",
        "sanitising",
        "datums",
        "places",
        "maps",
        "pictures",
    ),
    *("kinds", "fields", "scripts", "hosts", "own_ids", "prose", "languages"),
    *("library", "coverage", "release", "schema", "view", "pages", "register", "addresses"),
    *("guide", "sharing", "columns"),
    *(
        "keywords",
        "typeface",
        "font_cutting",
        "share_drawing",
        "codes",
        "typesetting",
        "sheets",
        "rendering",
        "shell",
        "prints",
        "page_keys",
        "reuse",
        "putting",
        "searched",
        "kept_indexes",
        "pouring",
    ),
    *(
        "home_lists",
        "still_used",
        "withdrawal",
        "outputs",
        "offline",
        "chromium",
        "staging",
        "last_build",
        "progress",
        "theme_files",
        "inspection",
        "failures",
        "options",
        "writing",
        "checked",
        "building",
        "preview",
        "shards",
        "commands",
    ),
)
"""Modules and packages of `hanhai`; each may import what stands before it."""
ENTRY = "hanhai.__main__"
SHARED_COMMAND = "hanhai.commands.project"
MAX_ADAPTER_LINES = 150


def imports_of(source: str, module: str, is_package: bool = False) -> Iterator[str]:
    """Full name of everything that a module imports, at the top, inside functions or by `import_module`."""
    parts = module.split(".")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = parts[: len(parts) - node.level + is_package] if node.level else []
            start = ".".join(filter(None, (*base, node.module)))
            yield from (f"{start}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("import_module", "__import__"):
            yield from (a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))


def mkdocs_imports(source: str, module: str) -> list[str]:
    return [name for name in imports_of(source, module) if name.split(".")[0] in ("mkdocs", "material")]


def layer_of(name: str) -> str | None:
    """Layer that an imported name belongs to; None for other packages and for the version number."""
    parts = name.split(".")
    return parts[1] if parts[0] == "hanhai" and len(parts) > 1 and not parts[1].startswith("__") else None


def imports_upwards(source: str, module: str, is_package: bool = False) -> list[str]:
    """Imports that break the order, each with the reason."""
    own = layer_of(module)
    found = []
    for name in imports_of(source, module, is_package):
        layer = layer_of(name)
        if layer is None or own is None:
            continue
        if layer not in ORDER:
            found.append(f"{module} imports {name}, which stands in no layer")
        elif ORDER.index(layer) > ORDER.index(own):
            found.append(f"{module} imports {name}, which stands after it")
        elif layer == own == "outputs":
            found.append(f"{module} imports {name}: an output knows no other output")
        elif layer == own == "commands" and not f"{name}.".startswith(f"{SHARED_COMMAND}."):
            found.append(f"{module} imports {name}: commands share nothing but {SHARED_COMMAND}")
    return found


def public_names(source: str) -> list[str]:
    """Names without underscore that a module defines and MkDocs would not run as hooks."""
    found = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names = [node.name]
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [ast.unparse(target) for target in targets]
        else:
            continue
        hook = isinstance(node, ast.FunctionDef)
        found += [name for name in names if not name.startswith("_") and not (hook and name.startswith("on_"))]
    return found


def _modules() -> dict[str, Path]:
    modules = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(file.relative_to(HOOKS).with_suffix("").parts)
        modules[name.removesuffix(".__init__")] = file
    return modules


MODULES = _modules()


def test_every_module_stands_in_a_layer_and_every_layer_exists() -> None:
    layers = {layer_of(module) for module in MODULES} - {None}
    assert layers == set(ORDER)


@pytest.mark.parametrize("module", MODULES)
def test_the_package_does_not_know_mkdocs(module: str) -> None:
    assert mkdocs_imports(MODULES[module].read_text("utf-8"), module) == []


@pytest.mark.parametrize("module", [module for module in MODULES if module != ENTRY])
def test_a_module_imports_only_what_stands_before_it(module: str) -> None:
    file = MODULES[module]
    assert imports_upwards(file.read_text("utf-8"), module, file.name == "__init__.py") == []


def test_only_the_adapter_imports_mkdocs() -> None:
    importing = [file for file in HOOKS.rglob("*.py") if mkdocs_imports(file.read_text("utf-8"), file.stem)]
    assert importing == [ADAPTER]


def test_the_adapter_is_short_and_has_only_hooks() -> None:
    text = ADAPTER.read_text("utf-8")
    assert len(text.splitlines()) < MAX_ADAPTER_LINES
    assert public_names(text) == []


@pytest.mark.parametrize(
    "source",
    [
        "import mkdocs",
        "import mkdocs.utils as u",
        "from mkdocs.structure.files import File",
        "def late():\n    from mkdocs import utils",
        "if TYPE_CHECKING:\n    from mkdocs.config import Config",
        "import importlib\nimportlib.import_module('mkdocs.utils')",
        "from material.plugins import tags",
    ],
)
def test_an_import_of_mkdocs_would_be_found(source: str) -> None:
    assert mkdocs_imports(source, "hanhai.pages")


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("hanhai.text", "from hanhai.library import load_library"),
        ("hanhai.library.model", "import hanhai.view"),
        ("hanhai.library.model", "from hanhai import pages"),
        ("hanhai.library.model", "from ..rendering import Renderer"),
        ("hanhai.view.words", "def late():\n    from hanhai.building import Build"),
        ("hanhai.pages", "from hanhai.helpers import anything"),
        ("hanhai.outputs.sitemap", "from hanhai.outputs.redirects import render_redirects"),
        ("hanhai.outputs.sitemap", "from . import redirects"),
        ("hanhai.commands.check", "from hanhai.commands.build import command"),
        ("hanhai.commands.check", "from hanhai.commands import build"),
    ],
)
def test_an_import_up_the_order_would_be_found(module: str, source: str) -> None:
    assert imports_upwards(source, module)


def test_imports_down_the_order_are_let_through() -> None:
    source = "from hanhai import __version__\nfrom hanhai.commands.project import load\nfrom hanhai.kinds import KINDS"
    assert imports_upwards(source, "hanhai.commands.check") == []
    assert imports_upwards("from .model import Entry", "hanhai.library.linking") == []


@pytest.mark.parametrize("source", ["def help(): ...", "class Thing: ...", "names = []", "on_page = print"])
def test_a_public_name_in_the_adapter_would_be_found(source: str) -> None:
    assert public_names(source)


def test_hooks_and_private_names_are_let_through() -> None:
    assert public_names("_state: dict = {}\ndef on_config(config): ...\ndef _own(): ...") == []
