"""The records of the benchmarks are invented, the same at every run, and whole enough for our own checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from measuring import size_of
from pictures import write_pictures
from projects import Project
from records import CODES, KINDS, Invented, incoming, invent
from sites.hugo import Hugo
from sites.markdown import Texts
from sites.ours import Hanhai
from sites.registry import PEERS


@pytest.fixture(scope="module")
def records() -> list[Invented]:
    return invent(120)


def test_the_same_number_gives_the_same_records(records: list[Invented]) -> None:
    assert invent(120) == records


def test_a_larger_library_begins_with_the_smaller_one(records: list[Invented]) -> None:
    assert invent(200)[:120] == records


def test_every_kind_is_there_and_no_name_twice(records: list[Invented]) -> None:
    assert {record.kind for record in records} == set(KINDS)
    many = invent(3_000)
    for code in CODES:
        assert len({(record.kind, record.name[code]) for record in many}) == len(many)


def test_relations_lead_to_records_and_back(records: list[Invented]) -> None:
    keys = {record.key for record in records}
    named = incoming(records)
    assert all(set(record.relations) <= keys - {record.key} for record in records)
    assert all(record.key in named[key] for record in records for key in record.relations)
    assert sum(len(record.relations) for record in records) > 2 * len(records)


def test_no_record_is_named_by_a_share_of_all_that_grows_with_them() -> None:
    most = [max(len(names) for names in incoming(invent(count)).values()) for count in (500, 2_000)]
    assert most[1] < 2 * most[0]


def test_one_record_in_ten_has_a_picture_or_none(records: list[Invented]) -> None:
    assert sum(bool(record.picture) for record in records) == 12
    assert not any(record.picture for record in invent(30, pictures=0))


def test_pictures_are_the_same_bytes_every_time(tmp_path: Path, records: list[Invented]) -> None:
    for name in ("one", "two"):
        write_pictures(tmp_path / name, records[:30])
    first, second = ({f.name: f.read_bytes() for f in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert first == second
    assert len(first) == 3


def test_our_own_checks_find_nothing_in_them(tmp_path: Path, records: list[Invented]) -> None:
    Hanhai(tmp_path / "project").write(records)
    done = Project(tmp_path / "project").run("check")
    assert (done.returncode, done.stdout.strip()) == (0, "没有问题。 No problems."), done.stdout + done.stderr


def test_pages_of_peers_hold_relations_both_ways_themes_and_sources(records: list[Invented]) -> None:
    named = incoming(records)
    record = next(record for record in records if record.picture and named[record.key] and record.relations)
    names = {one.key: one.name["en"] for one in records}
    text = next(text for path, _, _, text in Texts(records, "en").pages() if path == record.key)
    for key in (*record.relations, *named[record.key]):
        assert f"[{names[key]}](../{key}/)" in text
    assert record.summary["en"] in text
    assert all(f'id="s{number}"' in text for number, _ in enumerate(record.sources, 1))
    assert f"../media/{record.picture}.jpg" in text
    assert all(f"../themes/{theme}/" in text for theme in record.themes)


@pytest.mark.parametrize("name", PEERS)
def test_every_peer_s_project_can_be_written_and_changed(name: str, tmp_path: Path) -> None:
    records = invent(60)
    peer = PEERS[name](tmp_path / "project")
    peer._modules = tmp_path  # type: ignore[attr-defined]  # what Starlight links to when it is installed
    peer.write(records)
    before = size_of(peer.folder)
    peer.change_record(records[30], "record-mark")
    peer.change_template("template-mark")
    texts = [file.read_text("utf-8", "replace") for file in peer.folder.rglob("*.*") if file.is_file()]
    assert sum("record-mark" in text for text in texts) == 2
    assert sum("template-mark" in text for text in texts) == 1
    assert size_of(peer.folder)[1] == before[1]


def test_hugo_and_ours_are_given_the_same_facts(tmp_path: Path) -> None:
    records = invent(60)
    for peer in (Hugo(tmp_path / "hugo"), Hanhai(tmp_path / "ours")):
        peer.write(records)
    for record in records:
        own = (tmp_path / f"ours/content/{record.key}.yml").read_text("utf-8")
        for code in CODES:
            page = (tmp_path / f"hugo/content/{code}/{record.key}.md").read_text("utf-8")
            assert record.summary[code] in page.replace("''", "'")
            assert record.summary[code] in own.replace("''", "'")
            assert all(key in page for key in record.relations)
        assert all(key in own for key in record.relations)
