"""The fields above the text of a Markdown page; news articles have a date as well."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from pydantic import BaseModel

from hanhai.library.front_matter_rules import WORDS_FOR_DRAFT
from hanhai.library.validating import validate
from hanhai.places import MODEL
from hanhai.problems import Problem
from hanhai.source import Source
from hanhai.text import Text
from hanhai.values import Day

NEWS = "news"
"""Folder of the news articles in a language's folder, and segment of their address."""


class FrontMatter(BaseModel):
    """Fields above the text of a Markdown page."""

    model_config = MODEL

    title: Text
    """标题。 Title."""
    description: Text
    """一句话介绍。 One sentence about the page."""
    status: Literal["published", "draft"] = "published"
    """状态：published 公开、draft 草稿，不写就是公开。 Public or draft; public when left out."""


class NewsMatter(FrontMatter):
    """Fields above the text of a news article."""

    date: Day
    """日期。 Day that the article is of."""


def is_news(name: str) -> bool:
    """Whether a page, by its path in the language's folder, is a news article."""
    return name.startswith(f"{NEWS}/")


def read_front_matter(name: str, source: Source, context: dict[str, Any]) -> tuple[FrontMatter | None, list[Problem]]:
    """The fields of a page, or None and every reason why they cannot be taken."""
    meta, problems = validate(NewsMatter if is_news(name) else FrontMatter, source, context)
    if not is_news(name):
        problems = [_date_elsewhere(problem) if problem.field == "date" else problem for problem in problems]
    return meta, [_meant(problem) for problem in problems]


def _meant(problem: Problem) -> Problem:
    """A problem with the words that other programs have for a draft, or a status that only records have."""
    if problem.code == "unknown-field" and problem.field.casefold() in WORDS_FOR_DRAFT:
        hint = {"zh": "草稿请写一行 status: draft。", "en": "For a draft, write the line status: draft."}
        return replace(problem, hint=hint)
    if problem.code == "bad-choice" and problem.field == "status":
        hint = {
            "zh": "草稿写 draft，公开写 published；撤下页面，请删去文件，并写进 content/redirects.yml。",
            "en": "Write draft or published; to withdraw a page, delete it and add a line to content/redirects.yml.",
        }
        return replace(problem, hint=hint)
    return problem


def _date_elsewhere(problem: Problem) -> Problem:
    folder = f"{'/'.join(problem.path.split('/')[:2])}/{NEWS}/"
    message = {"zh": "只有动态文章写日期。", "en": "Only news articles have a date."}
    hint = {
        "zh": f"请把文件移到 {folder}，或删去这一行。",
        "en": f"Move the file to {folder}, or delete the line.",
    }
    return Problem(problem.path, "date-outside-news", message, hint, problem.line, problem.column, "date")
