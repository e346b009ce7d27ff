"""Nothing that an attacker writes runs in a browser or calls another host, even without the policy of the pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import Browser, Page

from browser.conftest import served
from hanhai.library import load_library
from hanhai.sanitising import sanitise
from payloads import SHOWN, Payload, add_page, add_plain, add_prose, add_settings, around, read_payloads
from projects import ROOT, Project, built, copy_small

PAYLOADS = read_payloads()
TOGETHER = 24
"""Payloads on one page."""
ALARMS = """
window.__fired = [];
for (const name of ["alert", "confirm", "prompt", "open"]) {
    window[name] = (...given) => { window.__fired.push(`${name}: ${given}`); };
}
"""
STARTLED = """() => {
    const events = ["focus", "focusin", "pointerover", "mouseover", "pointerenter", "load", "error", "toggle", "input",
        "animationstart", "beforematch", "begin"];
    for (const element of document.querySelectorAll("main *")) {
        for (const name of events) element.dispatchEvent(new Event(name, {bubbles: false}));
    }
}"""
"""Sends every element the events that payloads wait for."""
ACTIVE = """() => {
    const faults = [];
    for (const element of document.querySelectorAll("*")) {
        const here = `${element.tagName} ${element.id}`;
        for (const {name, value} of element.attributes) {
            if (/^on/i.test(name)) faults.push(`${here} ${name}`);
            if (name === "style" && element.closest("main .prose")) faults.push(`${here} ${name}`);
            if (["href", "src", "action", "formaction", "xlink:href", "srcset", "data"].includes(name)) {
                const protocol = new URL(value.split(" ")[0], location.href).protocol;
                const known = ["http:", "https:", "mailto:", "tel:", "geo:", name === "href" ? "https:" : "data:"];
                if (!known.includes(protocol)) faults.push(`${here} ${value}`);
            }
        }
        if (element.id.startsWith("__")) faults.push(`${here} id`);
        if (element.closest("main .prose, .document .prose, dl.facts")
            && element.matches("script, style, iframe, object, embed, form, input, base, meta, link, svg script")) {
            faults.push(here);
        }
        if (element.matches("iframe, object, embed, base, portal, frame, meta[http-equiv=refresh]")) faults.push(here);
        if (element.matches("script:not([src]):not([type='application/ld+json'])") && !element.closest("head")) {
            faults.push(`${here} ${element.textContent.slice(0, 80)}`);
        }
    }
    return faults;
}"""
"""What could run, load or send, wherever it stands."""
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def chunks(texts: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(texts), TOGETHER):
        yield texts[start : start + TOGETHER]


def _passing(folder: Path, payloads: list[Payload]) -> list[str]:
    """Blocks of Markdown with a payload in each place, those that the check lets through."""
    project = copy_small(folder / "trial")
    blocks = {}
    for payload in payloads:
        if "](#" in payload.text:  # MkDocs refuses what leads to no heading
            continue
        for number, block in enumerate(around(payload.text)):
            if (payload.page == SHOWN and "```" not in payload.text) or number == _CODE:
                blocks[add_page(project, f"b-{len(blocks)}", [block])] = block
    refused = {problem.path for problem in load_library(project.folder).problems if problem.severity == "error"}
    return [block for path, block in blocks.items() if path not in refused]


_CODE = 10
"""Which of the places is code, where everything may stand."""


def _label_payloads(project: Project) -> None:
    """A payload behind every label of both languages."""
    texts = [p.text for p in PAYLOADS if p.plain == SHOWN and not set("{}⟦\n\r") & set(p.text)]
    for code in ("zh", "en"):
        path = f"content/languages/{code}.yml"
        language = yaml.safe_load(project.read(path).replace(": no\n", ': "no"\n'))
        count = iter(range(100_000))
        project.write(
            path,
            yaml.safe_dump(
                _as_text({**language, "labels": _spoilt(language["labels"], texts, count)}),
                allow_unicode=True,
                width=100_000,  # a plain text that goes on in the next line might look like a field
            ),
        )


def _use_all_extensions(project: Project) -> None:
    """The Markdown of the real site, which is what the check has in mind."""
    real = (ROOT / "mkdocs.yml").read_text("utf-8")
    small = project.read("mkdocs.yml").partition("markdown_extensions:")[0]
    project.write("mkdocs.yml", f"{small}markdown_extensions:{real.partition('markdown_extensions:')[2]}")


def _spoilt(labels: object, texts: list[str], count: Iterator[int]) -> object:
    if isinstance(labels, dict):
        return {name: _spoilt(inner, texts, count) for name, inner in labels.items()}
    return f"{labels} {texts[next(count) % len(texts)]} 路" if isinstance(labels, str) else labels


def _as_text(value: object) -> object:
    if isinstance(value, dict):
        return {str(name): _as_text(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    return value if isinstance(value, str) else str(value)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Address and folder of a site with every payload that the check lets through, without its policy."""
    folder = tmp_path_factory.mktemp("hostile")
    project = copy_small(folder / "project")
    plain = [p.text for p in PAYLOADS if p.plain == SHOWN]
    for number, texts in enumerate(chunks([p.text for p in PAYLOADS if p.prose == SHOWN])):
        add_prose(project, f"prose-{number}", texts)
    for number, texts in enumerate(chunks(plain)):
        add_plain(project, f"plain-{number}", " ".join(texts))
    passing = _passing(folder, PAYLOADS)
    contents = [[block] for block in passing if "[TOC]" in block]  # a page has one table of contents
    for number, texts in enumerate([*chunks([block for block in passing if "[TOC]" not in block]), *contents]):
        add_page(project, f"many-{number}", texts, meta=plain[number % len(plain)])
    add_settings(project, plain)
    _use_all_extensions(project)
    _label_payloads(project)
    site = built(project, env={"HANHAI_SEARCH": "on"})
    for file in site.rglob("*.html"):
        html, count = POLICY.subn("", file.read_text("utf-8"))
        assert count <= 1
        file.write_text(html, "utf-8")
    with served(site) as address:
        yield address, site


@pytest.fixture
def watched(browser: Browser, hostile: tuple[str, Path]) -> Iterator[tuple[Page, list[str]]]:
    """A tab, and what happens in it that must not."""
    context = browser.new_context(service_workers="block")
    context.add_init_script(ALARMS)
    page, happened = context.new_page(), []
    page.on("dialog", lambda dialog: (happened.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: happened.append(f"error {error}"))
    page.on("popup", lambda other: happened.append(f"popup {other.url}"))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((hostile[0], "data:", "blob:")) else happened.append(request.url)
        ),
    )
    yield page, happened
    context.close()


def _names(site: Path) -> list[str]:
    wanted = ("", "about/", "glossary/", "sitemap/", "map/", "themes/", "timeline/", "activities/", "organisations/")
    names = [f"{code}{name}" for name in wanted for code in ("", "en/")]
    names += [f"en/{folder.name}/" for folder in (site / "en").glob("many-*")]
    names += [
        f"en/{kind}/{f.name}/"
        for kind in ("youth", "activities", "organisations")
        for f in (site / "en" / kind).glob("p*-*")
    ]
    return sorted(names)


@pytest.mark.group("payloads in Chromium, on pages")
def test_no_page_with_payloads_runs_any_of_them(
    watched: tuple[Page, list[str]], hostile: tuple[str, Path], record_property: Callable[[str, object], None]
) -> None:
    record_property("tried", sum(payload.plain == SHOWN for payload in PAYLOADS))
    page, happened = watched
    names = _names(hostile[1])
    assert len(names) > 40
    for name in names:
        page.goto(hostile[0] + name)
        page.evaluate(STARTLED)
        assert page.evaluate("window.__fired") == [], name
        assert page.evaluate(ACTIVE) == [], name
        assert happened == [], name


@pytest.mark.parametrize("query", ["alert", "<img src=x onerror=alert(1)>", '" onmouseover="alert(1)'])
def test_the_search_shows_payloads_and_runs_none(
    watched: tuple[Page, list[str]], hostile: tuple[str, Path], query: str
) -> None:
    page, happened = watched
    page.goto(f"{hostile[0]}en/search/?q={quote(query)}")
    page.wait_for_load_state("networkidle")
    page.evaluate(STARTLED)
    assert page.evaluate("window.__fired") == []
    assert page.evaluate(ACTIVE) == []
    assert happened == []


@pytest.mark.group("payloads in Chromium, sanitised")
def test_the_sanitiser_alone_keeps_every_payload_from_running(
    watched: tuple[Page, list[str]], hostile: tuple[str, Path], record_property: Callable[[str, object], None]
) -> None:
    record_property("tried", len(PAYLOADS))
    page, happened = watched
    file = hostile[1] / "raw.html"
    blocks = [sanitise(f"<p>{p.text}</p>") for p in PAYLOADS] + [sanitise(p.text) for p in PAYLOADS]
    blocks += [
        sanitise(f'<a href="{p.text}" title="{p.text}">a</a><img src="{p.text}" alt="{p.text}">') for p in PAYLOADS
    ]
    links = [re.findall(r"\]\(([^)]*\)?)\)", p.text) for p in PAYLOADS]
    blocks += [sanitise(f'<a href="{address}">a</a>') for found in links for address in found]
    file.write_text(f'<!doctype html><meta charset="utf-8"><main>{"".join(blocks)}</main>', "utf-8")
    page.goto(f"{hostile[0]}raw.html")
    page.evaluate(STARTLED)
    for link in page.query_selector_all("main a[href]"):
        link.evaluate("a => { if (new URL(a.href).protocol === 'javascript:') a.click(); }")
    assert page.evaluate("window.__fired") == []
    assert page.evaluate(ACTIVE) == []
    assert happened == []


def test_a_payload_that_did_run_would_be_noticed(watched: tuple[Page, list[str]], hostile: tuple[str, Path]) -> None:
    page, happened = watched
    raw = '<main><img src=x onerror=alert(1)><img src="https://evil.invalid/x"><p onclick=x()></p></main>'
    (hostile[1] / "noticed.html").write_text(f'<!doctype html><meta charset="utf-8">{raw}', "utf-8")
    page.goto(f"{hostile[0]}noticed.html")
    assert page.evaluate("window.__fired") == ["alert: 1"]
    assert len(page.evaluate(ACTIVE)) == 2
    assert happened == ["https://evil.invalid/x"]
