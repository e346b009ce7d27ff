"""Kinds of records: explained in both languages, described by a schema, and strict about people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from conftest import Project
from hanhai.kinds import KINDS
from hanhai.kinds.activities import Activity
from hanhai.kinds.milestones import Milestone
from hanhai.kinds.policies import Policy
from hanhai.kinds.residents import Resident
from hanhai.library import load_library
from hanhai.library.validating import validate
from hanhai.schema import schema_of, split_description
from hanhai.source import read_text

HAN = re.compile("[\u4e00-\u9fff]")
BASE: dict[str, Any] = {
    "name": {"zh": "某", "en": "Some"},
    "summary": {"zh": "某。"},
    "sources": ["paper"],
    "checked": "2026-11-01",
    "status": "published",
}
PERSON: dict[str, Any] = {"role": {"zh": "修路工"}, "adult": "true"}
BASIS: dict[str, Any] = {"kind": "public_list", "sources": ["web"]}
CONSENT = {"date": "2026-01-01", "scope": {"zh": "姓名"}, "expires": "2027-01-01", "reference": "A-1"}


def refusal(kind: type[BaseModel], **fields: Any) -> str:
    with pytest.raises(ValidationError) as error:
        kind.model_validate(BASE | fields)
    assert error.value.error_count() == 1
    return error.value.errors()[0]["type"]


def models(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    yield from schema.get("$defs", {}).values()


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_and_each_of_its_fields_is_explained_in_both_languages(kind: str) -> None:
    for model in models(KINDS[kind].model_json_schema()):
        for text in (model["description"], *(field["description"] for field in model["properties"].values())):
            parts = split_description(text)
            assert parts["zh"] != parts["en"], text
            assert HAN.search(parts["zh"]), text
            assert re.search("[a-z]{2}", parts["en"]), text
            assert not HAN.search(parts["en"]), text


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_of_a_kind_is_closed_and_asks_for_what_is_required(kind: str) -> None:
    schema = KINDS[kind].model_json_schema()
    assert schema["additionalProperties"] is False
    assert {"name", "summary", "sources", "checked", "status"} <= set(schema["required"])


def test_the_schema_offers_the_languages_of_the_site(project: Project) -> None:
    schema = schema_of("residents", load_library(project.folder).languages)
    name = schema["properties"]["name"]
    assert list(name["properties"]) == ["zh", "en"]
    assert (name["required"], name["additionalProperties"]) == (["zh"], False)
    assert name["x-title"] == {"zh": "名称", "en": "Name"}
    assert schema["x-title"] == {"zh": "模范居民", "en": "Model resident"}


def test_a_description_in_one_language_serves_for_both() -> None:
    assert split_description("只有中文") == {"zh": "只有中文", "en": "只有中文"}
    assert split_description("名称。 Name.") == {"zh": "名称。", "en": "Name."}


def test_a_record_needs_a_source() -> None:
    assert refusal(Milestone, date="1954", sources=[]) == "too_short"


def test_a_record_takes_no_field_that_it_does_not_know() -> None:
    assert refusal(Milestone, date="1954", colour="red") == "extra_forbidden"


@pytest.mark.parametrize("end", ["1954-12-25", "1954-12", "1954", "1955"])
def test_a_milestone_may_end_on_any_day_that_its_end_can_mean(end: str) -> None:
    assert str(Milestone.model_validate(BASE | {"date": "1954-12-25", "end": end}).end) == end


@pytest.mark.parametrize("end", ["1954-12-24", "1954-11", "1953"])
def test_a_milestone_does_not_end_before_it_begins(end: str) -> None:
    assert refusal(Milestone, date="1954-12-25", end=end) == "end-before-start"


def test_an_activity_ends_on_its_day_or_later() -> None:
    assert Activity.model_validate(BASE | {"starts": "2027-03-05", "ends": "2027-03-05T18:00"})
    assert refusal(Activity, starts="2027-03-05T09:00", ends="2027-03-05T08:59") == "end-before-start"


def test_a_policy_takes_effect_after_it_was_adopted() -> None:
    assert Policy.model_validate(BASE | {"level": "city", "adopted": "2021-03-15", "in_force": "2021-03"})
    assert refusal(Policy, level="city", adopted="2021-03-15", in_force="2021-02") == "end-before-start"


def test_a_resident_is_a_person_or_a_group_and_never_both() -> None:
    assert refusal(Resident) == "person-or-group"
    assert refusal(Resident, person=PERSON, group={"role": {"zh": "班"}}, living="false") == "person-or-group"
    assert Resident.model_validate(BASE | {"group": {"role": {"zh": "班"}}}).living is None


def test_of_a_person_it_is_said_whether_they_live_and_of_a_group_it_is_not() -> None:
    assert refusal(Resident, person=PERSON) == "living-missing"
    assert refusal(Resident, group={"role": {"zh": "班"}}, living="false") == "living-of-group"


def test_a_living_person_is_shown_on_a_lawful_ground_only() -> None:
    assert refusal(Resident, person=PERSON, living="true") == "basis-missing"
    assert refusal(Resident, person=PERSON, living="true", basis={"kind": "historical"}) == "basis-historical"
    assert Resident.model_validate(BASE | {"person": PERSON, "living": "true", "basis": BASIS}).living
    assert Resident.model_validate(BASE | {"person": PERSON, "living": "false"}).basis is None


@pytest.mark.parametrize("kind", ["public_list", "public_interest_report"])
def test_a_published_ground_names_its_source(kind: str) -> None:
    assert refusal(Resident, person=PERSON, living="true", basis={"kind": kind}) == "basis-without-source"


def test_consent_has_its_paper_and_ends_after_it_was_given() -> None:
    consent = {"person": PERSON, "living": "true", "basis": {"kind": "consent", "consent": CONSENT}}
    assert Resident.model_validate(BASE | consent).basis is not None
    assert refusal(Resident, person=PERSON, living="true", basis={"kind": "consent"}) == "basis-without-consent"
    late = {"kind": "consent", "consent": CONSENT | {"expires": "2025-12-31"}}
    assert refusal(Resident, person=PERSON, living="true", basis=late) == "end-before-start"


def test_no_minor_is_shown() -> None:
    assert refusal(Resident, person=PERSON | {"adult": "false"}, living="false") == "not-adult"
    assert refusal(Resident, person={"role": {"zh": "学生"}}, living="false") == "missing"


def test_of_a_birth_only_the_year_is_given() -> None:
    assert refusal(Resident, person=PERSON | {"born": "1970-03"}, living="false") == "birthday"
    assert (
        refusal(Resident, person=PERSON | {"born": "1970", "died": "1969-12-31"}, living="false") == "end-before-start"
    )
    assert Resident.model_validate(BASE | {"person": PERSON | {"born": "1970", "died": "1988"}, "living": "false"})


def test_thousands_of_unknown_fields_are_named_from_one_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    schema = Policy.model_json_schema
    monkeypatch.setattr(Policy, "model_json_schema", lambda: made.append(1) or schema())
    source = read_text("".join(f"x{number}: a\n" for number in range(2000)), "a.yml")
    problems = validate(Policy, source, {})[1]
    assert [problem.code for problem in problems].count("unknown-field") == 2000
    assert len(made) <= 1
