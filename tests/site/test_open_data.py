"""The records as other programs read them: JSON, tables, points, and the package that describes them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from hanhai.escaping import csv_cell
from hanhai.kinds import KINDS
from projects import Project, built, copy_small
from reading import read_site, snapshot

SITE = "https://small.example/"
CONSENT = "{date: 2026-01-01, scope: {zh: 范围词}, expires: 2030-01-01, reference: 存档号一}"
SECRETS = ("范围词", "存档号一", "2030-01-01", "1971", "2026-11-09", "reviewed", "adult", "consent_")


@cache
def _json(folder: Path, name: str) -> Any:
    return json.loads((folder / "data" / name).read_text("utf-8"))


def _record(folder: Path, key: str) -> Any:
    kind, slug = key.split("/")
    return next(record for record in _json(folder, f"{kind}.json")["records"] if record["slug"] == slug)


def _rows(folder: Path, kind: str) -> list[dict[str, str]]:
    text = (folder / "data" / f"{kind}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with what is awkward: hidden records that others name, a consent, formulas, other datums."""
    project = copy_small(tmp_path_factory.mktemp("rich") / "project")
    project.replace(
        "content/residents/li-lu.yml",
        "kind: public_list, sources: [web], reviewed: 2026-11-01",
        f"kind: consent, consent: {CONSENT}, reviewed: 2026-11-09",
    )
    project.replace("content/residents/li-lu.yml", "adult: true", "adult: true, born: 1971")
    project.replace(
        "content/residents/li-lu.yml",
        "date: 2020-03, sources: [web]}",
        "date: 2020-03, sources: [web]}\n  - {title: {zh: 奖状}, sources: [web, paper]}",
    )
    project.replace(
        "content/spirits/road.yml",
        "aliases: [开路精神]",
        'aliases: ["=1+1", 开路精神]\nrelated: [residents/gone, youth/songs, milestones/planned]',
    )
    project.replace(
        "content/spirits/road.yml",
        "看[[spirit-sites/old-gate]]和",
        "看[[residents/gone|某人]]、[[milestones/planned|计划]]、`[[code]]`、[[visit/]]和",
    )
    project.replace("content/spirits/road.yml", "他们修了", '他们说“是,"不"”，修了')
    project.replace("content/spirit-sites/old-gate.yml", "altitude_m: 2780", 'altitude_m: -5\ntelephone: "+86 979 1"')
    project.replace(
        "content/spirit-sites/old-gate.yml",
        "lat: 36.4, lng: 94.9, datum: wgs84",
        "lat: 36.399516311183184, lng: 94.90088698392977, datum: gcj02",
    )
    project.replace("content/statistics/schools.yml", "value: 1500", "value: -15.50")
    project.replace("content/statistics/schools.yml", "group: schools", "group: city")
    return built(project)


def test_every_kind_has_its_files_also_without_records(project: Project) -> None:
    project.replace("content/youth/songs.yml", "status: published", "status: draft")
    site = built(project)
    for kind in KINDS:
        for name in (f"{kind}.json", f"{kind}.csv", f"schema/{kind}.json"):
            assert (site / "data" / name).is_file(), name
    assert _json(site, "youth.json")["records"] == []
    assert _rows(site, "youth") == []


def test_a_record_is_there_as_the_editor_wrote_it(small_site: Path) -> None:
    record = _record(small_site, "spirits/road")
    assert list(record)[:3] == ["slug", "addresses", "name"]
    assert record["name"] == {"zh": "“修路”精神", "en": "The “Road” spirit"}
    assert record["story"]["en"] == (
        "They built a road.[@paper]\n\nSee [[spirit-sites/old-gate]] and [[residents/li-lu|this builder]]."
    )
    assert record["formulated"] == {
        "when": "2014-08",
        "by": {"zh": "小城人", "en": "The townspeople"},
        "occasion": None,
    }
    assert (record["themes"], record["checked"], record["disputed"]) == (["city-image"], "2026-11-01", None)


def test_a_record_has_every_field_of_its_kind(small_site: Path) -> None:
    for kind, model in KINDS.items():
        for record in _json(small_site, f"{kind}.json")["records"]:
            assert record.keys() == {"slug", "addresses", *model.model_fields}


def test_the_addresses_of_a_record_answer(small_site: Path) -> None:
    pages = read_site(small_site)
    for kind in KINDS:
        for record in _json(small_site, f"{kind}.json")["records"]:
            assert record["addresses"].keys() == {"zh", "en"}
            assert all(address.removeprefix(SITE) in pages for address in record["addresses"].values())


def test_the_sources_that_records_name_are_told(small_site: Path) -> None:
    document = _json(small_site, "residents.json")
    assert (document["kind"], document["licence"]) == ("residents", "CC-BY-4.0")
    assert document["sources"] == {
        "paper": {
            "publisher": {"zh": "小城日报", "en": "Small Town Daily"},
            "title": "虚构的文章",
            "date": "2021-05",
            "url": None,
        },
        "web": {
            "publisher": {"zh": "小城办公室", "en": "Small Town Office"},
            "title": "An invented page",
            "date": "2020",
            "url": "https://town.example/page",
        },
    }
    assert _json(small_site, "youth.json")["sources"].keys() == {"paper"}


def test_only_public_records_are_there(small_site: Path) -> None:
    assert [record["slug"] for record in _json(small_site, "residents.json")["records"]] == ["li-lu", "road-crew"]
    assert [record["slug"] for record in _json(small_site, "milestones.json")["records"]] == ["road-opens"]


def test_what_a_record_names_that_is_hidden_is_left_out(rich: Path) -> None:
    record = _record(rich, "spirits/road")
    assert record["related"] == ["youth/songs"]
    assert "看未公开的内容、计划、`[[code]]`、[[visit/]]和[[residents/li-lu|这位修路人]]。" in record["story"]["zh"]
    for name, content in snapshot(rich / "data").items():
        assert b"residents/gone" not in content, name
        assert b"milestones/planned" not in content, name


def test_of_a_person_only_the_public_part_is_told(rich: Path) -> None:
    record = _record(rich, "residents/li-lu")
    assert record["basis"] == {"kind": "consent", "sources": []}
    assert record["person"] == {"role": {"zh": "修路工", "en": "Road worker"}, "born": None, "died": None}
    for name in ("residents.json", "residents.csv"):
        text = (rich / "data" / name).read_text("utf-8")
        assert [secret for secret in SECRETS if secret in text] == [], name


def test_numbers_are_numbers(rich: Path, small_site: Path) -> None:
    assert _record(rich, "statistics/schools")["value"] == -15.5
    assert _record(small_site, "statistics/schools")["value"] == 1500
    assert _record(small_site, "spirit-sites/old-gate")["coordinates"] == {"lat": 36.4, "lng": 94.9, "datum": "wgs84"}


def test_a_table_opens_in_a_spreadsheet_as_it_is(small_site: Path) -> None:
    raw = (small_site / "data" / "residents.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfslug,name_zh,name_en,summary_zh,summary_en,")
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\r\n") == 3
    rows = _rows(small_site, "residents")
    assert [row["slug"] for row in rows] == ["li-lu", "road-crew"]
    assert (rows[0]["name_zh"], rows[0]["name_en"], rows[1]["name_en"]) == ("李路", "Li Lu", "")
    assert rows[0]["addresses_en"] == f"{SITE}en/residents/li-lu/"


def test_lists_are_joined_and_nested_fields_are_columns(rich: Path) -> None:
    person, spirit = _rows(rich, "residents")[0], _rows(rich, "spirits")[0]
    assert (person["honours_title_zh"], person["honours_date"]) == ("小城好人; 奖状", "2020-03; ")
    assert person["honours_sources"] == "web; web, paper"
    assert (person["person_role_en"], person["living"], person["basis_kind"]) == ("Road worker", "true", "consent")
    assert spirit["formulated_when"] == "2014-08"
    assert "\n\n看" in spirit["story_zh"]
    assert '是,"不"' in spirit["story_zh"]
    steps = _rows(rich, "services")[0]
    assert steps["steps_name_en"] == "Order; Accept"


def test_phrases_have_a_column_for_each_language(project: Project) -> None:
    phrases = 'said_as: {zh: ["{value}所学校", "{value}个学校"]}'
    project.replace("content/statistics/schools.yml", "sources:", f"{phrases}\nsources:")
    row = _rows(built(project), "statistics")[0]
    assert (row["said_as_zh"], row["said_as_en"]) == ("{value}所学校; {value}个学校", "")


def test_no_cell_is_a_formula_but_numbers_stay_numbers(rich: Path) -> None:
    assert _rows(rich, "spirits")[0]["aliases"] == "'=1+1; 开路精神"
    gate = _rows(rich, "spirit-sites")[0]
    assert (gate["telephone"], gate["altitude_m"]) == ("'+86 979 1", "-5")
    assert [csv_cell(text)[0] for text in ("＝1", "＋1", "－1", "＠a", "\n=1")] == ["'"] * 5
    assert _rows(rich, "statistics")[0]["value"] == "-15.5"


def test_points_are_in_wgs84_longitude_first(rich: Path, small_site: Path) -> None:
    collection = _json(rich, "places.geojson")
    assert collection["type"] == "FeatureCollection"
    [feature] = collection["features"]
    assert (feature["type"], feature["id"]) == ("Feature", "spirit-sites/old-gate")
    assert feature["geometry"] == {"type": "Point", "coordinates": [94.9, 36.4]}
    assert feature["properties"]["name_en"] == "The Old Gate"
    assert feature["properties"]["datum_of_source"] == "gcj02"
    assert feature["properties"]["page_en"] == f"{SITE}en/spirit-sites/old-gate/"
    assert _json(small_site, "places.geojson")["features"][0]["geometry"]["coordinates"] == [94.9, 36.4]
    assert "crs" not in collection


def test_a_schema_is_the_one_that_the_command_gives(project: Project, tmp_path: Path) -> None:
    site = built(project)
    assert project.run("schema", "--output", str(tmp_path / "schema")).returncode == 0
    assert snapshot(site / "data" / "schema") == snapshot(tmp_path / "schema")


def test_the_package_describes_every_file_as_it_is(rich: Path) -> None:
    package = _json(rich, "datapackage.json")
    assert (package["name"], package["licenses"][0]["name"]) == ("small.example", "CC-BY-4.0")
    assert package["x-title"] == {"zh": "小城", "en": "Small Town"}
    paths = [resource["path"] for resource in package["resources"]]
    files = {name for name in snapshot(rich / "data") if "/" not in name} - {"datapackage.json"}
    assert set(paths) == files
    assert len({resource["name"] for resource in package["resources"]}) == len(paths)
    for resource in package["resources"]:
        content = (rich / "data" / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_the_package_names_and_types_every_column(rich: Path) -> None:
    for resource in _json(rich, "datapackage.json")["resources"]:
        if resource["format"] != "csv":
            continue
        fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        header = (rich / "data" / resource["path"]).read_bytes().decode("utf-8-sig").split("\r\n", 1)[0].split(",")
        assert list(fields) == header
        for row in _rows(rich, resource["name"]):
            assert [name for name, kind in fields.items() if row[name] and not _is(kind, row[name])] == []
        assert fields["checked"] == "date"


def _is(kind: str, cell: str) -> bool:
    if kind in ("number", "integer"):
        return cell.lstrip("-").replace(".", "", kind == "number").isdigit()
    return {"boolean": cell in ("true", "false"), "date": len(cell) == 10}.get(kind, True)


def test_types_are_those_of_the_fields(rich: Path) -> None:
    resources = {resource["name"]: resource for resource in _json(rich, "datapackage.json")["resources"]}
    fields = {field["name"]: field for field in resources["spirit-sites"]["schema"]["fields"]}
    types = {
        name: fields[name]["type"] for name in ("coordinates_lat", "altitude_m", "inside_city", "opened", "people")
    }
    assert types == {
        "coordinates_lat": "number",
        "altitude_m": "integer",
        "inside_city": "boolean",
        "opened": "string",
        "people": "string",
    }
    assert fields["name_zh"]["title"] == "名称 / Name (zh)"


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_page_about_the_files_leads_to_each_and_tells_its_size(news_site: Path, prefix: str) -> None:
    page = read_site(news_site)[f"{prefix}data/"]
    links = {page.target(a.get("href")): a for a in page.main.one("section", class_="downloads").all("a")}
    own = {f"data/{name}" for name in snapshot(news_site / "data") if not name.endswith(".html")}
    assert links.keys() == own | {f"{prefix}activities.ics", f"{prefix}feed.xml"}
    for file, link in links.items():
        assert (news_site / file).is_file()
        assert link.parent is not None
        size = max(1, round((news_site / file).stat().st_size / 1000))
        assert link.parent.one("small").text == f"{size} kB"


def test_other_pages_have_no_list_of_files(news_site: Path) -> None:
    assert not read_site(news_site)["about/"].main.all("section", class_="downloads")


def test_the_same_sources_give_the_same_bytes(project: Project, small_site: Path) -> None:
    names = [name for name in snapshot(small_site) if name.startswith("data/") or name.endswith(".ics")]
    again = snapshot(built(project))
    assert {name: again[name] for name in names} == {name: snapshot(small_site)[name] for name in names}
