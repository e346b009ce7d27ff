"""Residents: people and groups honoured in public."""

from __future__ import annotations

import datetime as dt
import re
from typing import ClassVar, Literal

from pydantic import BaseModel, Field, model_validator

from hanhai.kinds.base import Record
from hanhai.kinds.references import OrganisationRef, SpiritRef, VisitRef
from hanhai.links import SourceId
from hanhai.places import MODEL
from hanhai.text import Localised, Text, mistake
from hanhai.values import Day, Partial, YesNo

ADULT = 18
"""Years from which one is of age (Civil Code, article 17)."""
_PAPER = re.compile(
    r"[/\\]|^data:|\.(?:jpe?g|png|gif|bmp|webp|avif|heic|tiff?|svg|pdf|docx?|xlsx?|wps|ofd|zip|rar|7z|ya?ml|md|txt)\b",
    re.IGNORECASE,
)
"""What makes a reference the path of a file: the number of a paper in the office's archive has none of these."""


def _minor(year: int, person: Person) -> Exception:
    return mistake(
        "under-age",
        f"生年写的是 {person.born}，{year} 年未满 {ADULT} 岁。本站不展示未成年人。",
        f"Born in {person.born}, under {ADULT} in {year}. Minors are not shown on this site.",
        "请核对年份；属实的，请删去这份记录或这项荣誉。",
        "Check the years; if they are right, delete the record, or the honour.",
    )


class Person(BaseModel):
    """个人。 One person: only what the honour makes public."""

    model_config = MODEL

    role: Localised
    """公开的身份。 Public role."""
    adult: YesNo
    """已成年，必须是 true。 Must be true: no minor is shown."""
    born: Partial | None = None
    """生年，只写年份。 Year of birth only."""
    died: Partial | None = None
    """卒年。 Date of death."""

    @model_validator(mode="after")
    def _adults_only(self) -> Person:
        if not self.adult:
            raise mistake(
                "not-adult",
                "本站不展示未成年人。",
                "Minors are not shown on this site.",
                "请删去这份记录。",
                "Delete this record.",
            )
        if self.born and self.born.month:
            raise mistake(
                "birthday",
                "出生日期属于个人信息，只写年份。",
                "A day of birth is private: give the year only.",
                f"请写成 born: {self.born.year}",
                f"Write born: {self.born.year}",
            )
        if self.born and self.died and self.died.last_day < self.born.first_day:
            raise mistake(
                "end-before-start",
                f"卒年 {self.died} 早于生年 {self.born}。",
                f"The death, {self.died}, lies before the birth, {self.born}.",
                "请核对两个日期。",
                "Check both dates.",
            )
        if self.died and self.is_minor_in(self.died.year):
            raise _minor(self.died.year, self)
        return self

    def is_minor_in(self, year: int) -> bool:
        """Whether the person was under age in a year; False where the year of birth is not told."""
        return self.born is not None and year - self.born.year < ADULT


class Group(BaseModel):
    """集体。 A group of people."""

    model_config = MODEL

    role: Localised
    """做什么的集体。 What the group does."""


class Honour(BaseModel):
    """一项荣誉。 One honour."""

    model_config = MODEL

    title: Localised
    """荣誉名称。 Name of the honour."""
    body: Localised | None = None
    """授予单位。 Body that gave it."""
    category: Localised | None = None
    """类别。 Category."""
    date: Partial | None = None
    """授予日期。 Date."""
    sources: list[SourceId] = Field(min_length=1)
    """来源。 Sources."""


class Consent(BaseModel):
    """本人同意；文件本身不放进仓库。 Consent given; the paper itself stays out of the repository."""

    model_config = MODEL

    date: Day
    """同意的日期。 Date of the consent."""
    scope: Localised
    """同意公开的内容。 What may be shown."""
    expires: Day
    """到期日。 Day on which it ends."""
    reference: Text
    """存档编号，不是文件。 Number of the paper on file, never the file itself."""
    withdrawn: Day | None = None
    """本人撤回同意的日期。 Day on which the person took the consent back."""

    @model_validator(mode="after")
    def _ends_after_start(self) -> Consent:
        if self.expires < self.date:
            raise mistake(
                "end-before-start",
                f"到期日 {self.expires} 早于同意日 {self.date}。",
                f"The consent ends, {self.expires}, before it was given, {self.date}.",
                "请核对两个日期。",
                "Check both dates.",
            )
        return self

    @model_validator(mode="after")
    def _paper_stays_out(self) -> Consent:
        for text in (self.reference, *self.scope.values()):
            if _PAPER.search(text):
                raise mistake(
                    "consent-paper",
                    "这里像是文件的路径。同意书本身不放进仓库，也不公开。",
                    "This looks like the path of a file. The consent itself stays out of the repository.",
                    "reference 只写存档编号，如 TY-2026-001；文件存放在单位的档案里，已放进仓库的请移走。",
                    "Give the number on file only, such as TY-2026-001; keep the paper in the office’s archive.",
                )
        return self

    def has_ended(self, day: dt.date) -> bool:
        """Whether the consent does not hold on a day: it has run out or was taken back."""
        return self.expires < day or self.withdrawn is not None


class Basis(BaseModel):
    """公开个人信息的依据（个人信息保护法第十三条）。 Lawful ground (PIPL, article 13)."""

    model_config = MODEL

    kind: Literal["public_list", "public_interest_report", "legal_duty", "consent", "historical"]
    """哪一种依据。 Which ground."""
    sources: list[SourceId] = []
    """公开名单或报道。 The public list or report."""
    consent: Consent | None = None
    """本人同意。 The consent."""
    reviewed: Day | None = None
    """最近一次复核的日期。 Date of the last review."""

    @model_validator(mode="after")
    def _holds_what_it_needs(self) -> Basis:
        if self.kind in ("public_list", "public_interest_report", "legal_duty") and not self.sources:
            raise mistake(
                "basis-without-source",
                f"依据 {self.kind} 要写来源。",
                f"The ground {self.kind} needs a source.",
                "请补上 sources: [来源]。",
                "Add sources: [id].",
            )
        if self.kind == "consent" and self.consent is None:
            raise mistake(
                "basis-without-consent",
                "依据 consent 要写明日期、范围、到期日和存档编号。",
                "The ground consent needs its date, scope, end and reference.",
                "请补上 consent: {date: …, scope: …, expires: …, reference: …}。",
                "Add consent: {date: …, scope: …, expires: …, reference: …}.",
            )
        return self


class Resident(Record):
    """模范居民。 A person or a group honoured in public."""

    kind: ClassVar[str] = "residents"
    schema_org: ClassVar[str] = "Person"

    person: Person | None = None
    """个人（与 group 二选一）。 A person (or else a group)."""
    group: Group | None = None
    """集体（与 person 二选一）。 A group (or else a person)."""
    living: YesNo | None = None
    """是否健在；个人必填。 Whether the person is living; required for a person."""
    honours: list[Honour] = []
    """荣誉。 Honours."""
    basis: Basis | None = None
    """公开的依据；健在的人必填。 Lawful ground for showing the person; required for the living."""
    spirits: list[SpiritRef] = []
    """体现的精神。 Spirits that they stand for."""
    places: list[VisitRef] = []
    """相关地点。 Places connected with them."""
    organisation: OrganisationRef | None = None
    """所属组织。 Organisation that they belong to."""

    @model_validator(mode="after")
    def _one_of_two(self) -> Resident:
        if (self.person is None) == (self.group is None):
            raise mistake(
                "person-or-group",
                "person 和 group 要写一个，也只能写一个。",
                "Give either person or group, and only one.",
                "个人写 person，集体写 group。",
                "Use person for one person, group for several.",
            )
        return self

    @model_validator(mode="after")
    def _living_is_said(self) -> Resident:
        if self.person is not None and self.living is None:
            raise mistake(
                "living-missing",
                "没有写此人是否健在。",
                "Whether the person is living is not said.",
                "请补上 living: true 或 living: false。",
                "Add living: true or living: false.",
            )
        if self.group is not None and self.living is not None:
            raise mistake(
                "living-of-group",
                "集体不写 living。",
                "A group has no “living”.",
                "请删去 living 一行。",
                "Delete the line “living”.",
            )
        return self

    @model_validator(mode="after")
    def _basis_fits(self) -> Resident:
        if self.living and self.basis is None:
            raise mistake(
                "basis-missing",
                "健在的人要写明公开的依据。",
                "A living person needs the ground for being shown.",
                "请补上 basis，例如 {kind: public_list, sources: [来源]}。",
                "Add basis, for example {kind: public_list, sources: [id]}.",
            )
        if self.living and self.basis is not None and self.basis.kind == "historical":
            raise mistake(
                "basis-historical",
                "健在的人不能用 historical 作依据。",
                "“historical” does not fit a living person.",
                "请写 public_list、public_interest_report、legal_duty 或 consent。",
                "Use public_list, public_interest_report, legal_duty or consent.",
            )
        return self

    @model_validator(mode="after")
    def _of_age(self) -> Resident:
        if self.person is not None and self.living:
            years = [honour.date.year for honour in self.honours if honour.date]
            if self.basis and self.basis.consent:
                years.append(self.basis.consent.date.year)
            for year in sorted([*years, self.checked.year]):
                if self.person.is_minor_in(year):
                    raise _minor(year, self.person)
        return self

    @model_validator(mode="after")
    def _consent_holds(self) -> Resident:
        consent = self.basis.consent if self.basis else None
        if consent and consent.withdrawn and self.status == "published":
            raise mistake(
                "consent-withdrawn",
                f"本人已于 {consent.withdrawn} 撤回同意，不能再公开。",
                f"The person took the consent back on {consent.withdrawn}; the record may not go out.",
                "请运行 hanhai withdraw residents/…，撤下这条记录。",
                "Run hanhai withdraw residents/… to take the record away.",
            )
        return self
