"""Files of `content/` that are not records: the site, its sources, themes and terms."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, RootModel, WithJsonSchema

from hanhai.hosts import find_host_fault
from hanhai.links import Slug
from hanhai.places import MODEL, Box
from hanhai.text import Gloss, Localised, Phrases, Text, mistake
from hanhai.values import Partial, TimeZone, YesNo

_WEB = re.compile(r"https?://[\w.\u3002\uff0e\uff61-]+(:\d+)?(/[^\s<>\"'\\]*)?")
_ADDRESS = re.compile(r"(?:[a-z0-9-]+/)*(?:[a-z0-9-]+)?")


def _web_address(value: Any) -> Any:
    if not isinstance(value, str) or not _WEB.fullmatch(value.strip()):
        raise mistake(
            "bad-url",
            f"“{value}”不是网址。",
            f"“{value}” is not a web address.",
            "网址以 https:// 或 http:// 开头。",
            "It begins with https:// or http://.",
        )
    fault = find_host_fault(value)
    if fault:
        code, message, hint = fault
        raise mistake(code, message["zh"], message["en"], hint["zh"], hint["en"])
    return value.strip()


WebAddress = Annotated[str, BeforeValidator(_web_address), WithJsonSchema({"type": "string", "format": "uri"})]


def _own_address(value: Any) -> Any:
    if not isinstance(value, str) or not _ADDRESS.fullmatch(value.strip("/")):
        raise mistake(
            "bad-address",
            f"“{value}”不是本站地址。",
            f"“{value}” is not an address of this site.",
            "写成 red-bases/ 或 residents/ge-jun/。",
            "Write red-bases/ or residents/ge-jun/.",
        )
    return value.strip("/") + "/" if value.strip("/") else ""


OwnAddress = Annotated[str, BeforeValidator(_own_address), WithJsonSchema({"type": "string"})]


class Action(BaseModel):
    """A button: its words and where it leads."""

    model_config = MODEL

    words: Localised
    """按钮文字。 Words on the button."""
    to: OwnAddress
    """通向哪一页，如 red-bases/。 Page that it leads to, such as red-bases/."""


class Home(BaseModel):
    """首页。 The home page."""

    model_config = MODEL

    kicker: Localised
    """标题上方的小字。 Small line above the title."""
    title: Localised
    """大标题。 Title."""
    lead: Localised
    """导语。 Lead."""
    actions: list[Action] = []
    """首屏的按钮。 Buttons of the first screen."""
    tasks: list[Action] = []
    """常用入口。 What most visitors come for."""
    figures: list[Slug] = []
    """首页展示的数据。 Figures shown, by slug."""
    residents: list[Slug] = []
    """首页展示的居民；不写则取前几个。 Residents shown, by slug; the first few when left out."""
    route: Slug | None = None
    """首页展示的线路，spirit-sites 中的一条。 Route shown, a spirit site, by slug."""
    milestones: list[Slug] = []
    """首页展示的大事。 Milestones shown, by slug."""


class Registrations(BaseModel):
    """备案号，没有就不写。 Registration numbers; leave out what there is none of."""

    model_config = MODEL

    icp: Text | None = None
    """ICP 备案号。 ICP number."""
    police: Text | None = None
    """公安备案号。 Public-security number."""
    site_code: Text | None = None
    """网站标识码。 Website identification code."""


class Site(BaseModel):
    """网站设置（content/site.yml）。 Settings of the site."""

    model_config = MODEL

    name: Localised
    """网站名称。 Name of the site."""
    short_name: Localised | None = None
    """短名，用于手机桌面。 Short name, for the home screen of a phone."""
    description: Localised
    """一句话介绍。 One sentence about it."""
    organiser: Localised | None = None
    """主办单位。 Organiser."""
    default_language: Slug = "zh"
    """默认语言的代码。 Code of the language at the root."""
    time_zone: TimeZone = "Asia/Shanghai"
    """时区。 Time zone."""
    kinds: list[Slug]
    """各类别的先后。 Order of the kinds."""
    menu: list[OwnAddress] = []
    """菜单里的页面。 Pages in the menu."""
    footer: list[OwnAddress] = []
    """页脚里的页面。 Pages in the footer."""
    city_name: Localised | None = None
    """城市名，在地图服务中查找地点时用。 Name of the city, for looking places up on map services."""
    city: Box | None = None
    """本市的经纬度范围。 Box around the city."""
    region: Box | None = None
    """外地相关地点的范围。 Box for related places outside the city."""
    registrations: Registrations = Registrations()
    """备案号。 Registration numbers."""
    home: Home
    """首页。 Home page."""


class SourceNote(BaseModel):
    """来源。 A source: who published what, when, and where it may be linked."""

    model_config = MODEL

    publisher: Localised
    """发布者。 Publisher."""
    title: Text | None = None
    """原文标题，未见则不写。 Title in its own language; left out when it was not seen."""
    translation: Gloss = {}
    """标题的译文，给读别的语言的人看。 The title in other languages, for those who cannot read it."""
    date: Partial | None = None
    """日期。 Date."""
    url: WebAddress | None = None
    """网址，可以链接时才写。 Address, only where it may be linked."""
    official: YesNo | None = None
    """是否由机关发布；.gov.cn 不必写。 Whether an authority published it; need not be said of .gov.cn."""

    @property
    def is_official(self) -> bool:
        """Whether an authority stands behind it: said to be so, or by its address."""
        host = (urlsplit(self.url).hostname or "") if self.url else ""
        return self.official if self.official is not None else f".{host}".endswith(".gov.cn")


class Theme(BaseModel):
    """主题。 A theme that records name."""

    model_config = MODEL

    id: Slug
    """标识。 Id."""
    name: Localised
    """名称。 Name."""
    summary: Localised
    """一句话说明。 One sentence about it."""


class Themes(BaseModel):
    """主题（content/themes.yml）。 The article’s chapters and the eight environments."""

    model_config = MODEL

    chapters: list[Theme]
    """文章的三章。 Chapters."""
    environments: list[Theme]
    """八个环境。 Environments."""


class Term(BaseModel):
    """术语。 One approved rendering of a term."""

    model_config = MODEL

    id: Slug
    """标识。 Id."""
    name: Localised
    """术语及其译名。 The term and its rendering."""
    note: Localised
    """一句话解释。 One line of explanation."""
    aliases: list[Text] = []
    """其他写法，供搜索，也可以用。 Other renderings, for search; texts may use them."""
    avoid: Phrases = {}
    """不要用的写法，按语言列出。 Renderings that texts must not use, by language."""


class Terms(BaseModel):
    """术语表（content/terms.yml）。 The glossary."""

    model_config = MODEL

    terms: list[Term]
    """各条术语。 The terms."""


class Claim(BaseModel):
    """不能公开的说法。 A claim that may not go out."""

    model_config = MODEL

    id: Slug
    """标识。 Id."""
    reason: Localised
    """为什么不能说。 Why it may not be said."""
    phrases: Phrases
    """说法，按语言列出；… 代表同一句里的几个字。 Wordings by language; … stands for words of the same sentence."""
    unless: Phrases = {}
    """同一句里有这些字就不算。 Words of the same sentence that take the claim back."""


class Claims(BaseModel):
    """不能公开的说法（content/refused-claims.yml）。 Claims that may not go out, with the reasons."""

    model_config = MODEL

    claims: list[Claim]
    """各条说法。 The claims."""


class SourceNotes(RootModel[dict[Slug, SourceNote]]):
    """来源表（content/sources.yml）。 All sources by id."""
