"""Hanhai in MkDocs: only `on_*` functions, in the order in which MkDocs runs them."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from hanhai.building import SHELL, Build
from hanhai.failures import REASONS, OutputRefused, unwritable
from hanhai.options import Options
from hanhai.outputs.headers import BOOT
from hanhai.prose import ProseExtension, slugify
from hanhai.shards.choosing import build_of
from hanhai.theme_files import own_folders
from hanhai.time_limit import SECONDS, begin_limit, end_limit, too_slow

_state: dict[str, Any] = {}


def on_startup(command: str, dirty: bool) -> None:
    """Note whether this is a build or the preview server."""
    _state["command"] = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load all sources, and turn MkDocs to a fresh folder beside the output."""
    project = Path(os.environ.get("HANHAI_PROJECT") or Path(config.config_file_path).parent)
    if os.environ.get("HANHAI_COMMAND") == "build":
        logging.getLogger("mkdocs").setLevel(logging.WARNING)
    options = Options.of(os.environ, preview=_state.get("command") == "serve")
    config.theme.dirs = _done(lambda: own_folders(config.theme.dirs))
    build: Build = _done(lambda: build_of(project, Path(config.site_dir), config.site_url or "", options))
    _done(build.begin)
    _state["build"], _state["warnings"] = build, CountHandler(level=logging.WARNING)
    logging.getLogger("mkdocs").addHandler(_state["warnings"])
    config.site_dir = str(build.folder)
    config.theme.static_templates.clear()
    config.markdown_extensions.append(ProseExtension())  # type: ignore[arg-type]  # MkDocs passes it on as it is
    config.mdx_configs.setdefault("tables", {})["use_align_attribute"] = True  # the policy refuses styles
    config.mdx_configs.setdefault("toc", {})["slugify"] = slugify
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put editors' pages at their addresses; add a shell a language and the pages that fall back."""
    build, theme = _state["build"], config.theme.dirs[0]  # nothing in `docs/` goes out as it is
    for file in list(files):
        unknown = file.is_documentation_page() and file.src_uri not in build.own_documents
        if unknown or not (file.is_documentation_page() or (build.copies_theme and file.src_dir == theme)):
            files.remove(file)
        elif file.src_uri.endswith(".js"):
            file.dest_uri = file.url = build.static + Path(file.src_uri).name
    for src_uri, made in _done(build.write_pictures).items():
        picture = File.generated(config, src_uri, abs_src_path=str(build.folder / made))  # lies where it shall be
        picture.dest_uri = picture.url = made
        files.append(picture)
    for src_uri, page in build.documents.items():
        found = files.get_file_from_path(src_uri)
        file = found or File.generated(config, src_uri, content=page.document.body if page.document else "")
        if found is None:
            files.append(file)
        file.dest_uri, file.url = page.file, page.address
    for src_uri in build.shell_pages:
        files.append(File.generated(config, src_uri, content=f"# {SHELL}\n"))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> None:
    """Watch the time that MkDocs takes for a page."""
    begin_limit(SECONDS, PluginError(str(too_slow(f"docs/{page.file.src_uri}", SECONDS))))


def on_page_content(html: str, **_: Any) -> None:
    """Watch no longer."""
    end_limit()


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Give the theme the slots: tokens for a shell, values for an editor's page."""
    build: Build = _state["build"]
    code = build.shell_pages.get(page.file.src_uri)
    if code is not None:
        context["hanhai"] = build.shell_slots(code)
    else:
        code = (own := build.documents[page.file.src_uri]).code
        body = _done(lambda: build.renderer.document_body(own, page.content or ""))
        context["hanhai"] = build.renderer.slots(own, body) | {"code": code}
    context |= {"policy": build.policy, "boot": BOOT, "site": build.library.site, "languages": build.library.languages}
    context["label"] = build.library.languages[code].label
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keep a shell and write nothing for it; let an editor's page through."""
    build: Build = _state["build"]
    if (code := build.shell_pages.get(page.file.src_uri)) is not None:
        _done(lambda: build.keep_shell(code, output))
    return output if code is None else ""


def on_post_build(config: MkDocsConfig) -> None:
    """Pour all records, write all other files, and publish the folder if nothing was amiss."""
    if config.strict and _state["warnings"].get_counts():
        raise PluginError("构建有警告，未发布。 / There were warnings, so nothing was published.")
    _done(_state["build"].finish)
    _state["shown"] = _state["build"]
    _forget()


def on_serve(server: Any, **_: Any) -> Any:
    """Show what is saved before all is built anew."""
    from hanhai.preview import attend

    return attend(server, lambda: _state["shown"])


def on_build_error(error: Exception) -> None:
    """Leave the last good site as it was; what the disk refused MkDocs is said in words."""
    if "build" in _state:
        _state["build"].abandon()
    _forget()
    if isinstance(error, OSError):
        raise PluginError(unwritable(error)) from None


def _done(work: Callable[[], Any]) -> Any:
    """What a piece of the build gives; its failure in MkDocs' own words for one."""
    try:
        return work()
    except OutputRefused as refused:
        print(refused, file=sys.stderr)
        sys.exit(2)
    except REASONS as failed:
        raise PluginError(str(failed)) from None


def _forget() -> None:
    logging.getLogger("mkdocs").removeHandler(_state.pop("warnings", None) or logging.NullHandler())
    _state.pop("build", None)
