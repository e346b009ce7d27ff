"""What every kind of record has."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import BaseModel, Field, model_validator

from hanhai.kinds.references import AnyRef
from hanhai.links import Slug, SourceId, ThemeId
from hanhai.places import MODEL
from hanhai.text import Localised, LocalisedProse, Text, mistake
from hanhai.values import Day

Status = Literal["published", "draft", "withdrawn"]


class Picture(BaseModel):
    """图片。 A picture and its licence."""

    model_config = MODEL

    file: Text
    """文件名，放在 content/media/。 File in content/media/."""
    alt: Localised
    """替代文字：看不见图的人要知道什么。 What someone who cannot see it should know."""
    credit: Text
    """作者。 Who made it."""
    licence: Text
    """许可，如 CC BY 4.0。 Licence, such as CC BY 4.0."""


class Record(BaseModel):
    """The validated fields of one file; each kind adds its own."""

    model_config = MODEL

    kind: ClassVar[str]
    """Folder in `content/` and segment of the address."""
    schema_org: ClassVar[str] = "Thing"
    """Type that search engines are told."""

    name: Localised
    """名称，页面的标题。 Name, the title of the page."""
    summary: Localised
    """一两句摘要，单独看也明白。 One or two sentences that stand alone."""
    story: LocalisedProse | None = None
    """正文（Markdown）。 The text itself (Markdown)."""
    disputed: LocalisedProse | None = None
    """各来源说法不一之处。 What the sources disagree on."""
    aliases: list[Text] = []
    """别名，供搜索。 Other names, for search."""
    themes: list[ThemeId] = []
    """主题，见 content/themes.yml。 Themes, from content/themes.yml."""
    sources: list[SourceId] = Field(min_length=1)
    """来源，见 content/sources.yml。 Sources, from content/sources.yml."""
    checked: Day
    """最近一次核对事实的日期。 Date when an editor last checked the facts."""
    status: Status
    """状态：published 公开、draft 草稿、withdrawn 撤下。 Public, draft or withdrawn."""
    former_slugs: list[Slug] = []
    """用过的旧标识，旧地址会转到这里。 Earlier slugs; their addresses lead here."""
    picture: Picture | None = None
    """图片。 Picture."""
    related: list[AnyRef] = []
    """其他相关记录。 Other related records."""


class Tombstone(Record):
    """已撤下的记录，只留地址。 A record that was withdrawn: nothing of it is kept but its address."""

    name: Localised = {}
    summary: Localised = {}
    sources: list[SourceId] = []

    @model_validator(mode="after")
    def _holds_nothing(self) -> Tombstone:
        told = sorted(self.model_fields_set - {"status", "checked", "former_slugs"})
        if told:
            raise mistake(
                "withdrawn-with-text",
                f"撤下的记录没有名称，却还有 {told[0]}。",
                f"The withdrawn record has no name, but still “{told[0]}”.",
                "只留 status、checked 和 former_slugs，其余删去。",
                "Keep status, checked and former_slugs, and delete the rest.",
            )
        return self
