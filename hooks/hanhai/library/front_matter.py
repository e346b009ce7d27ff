"""The fields above the text of a Markdown page; news articles have a date as well."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

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


class NewsMatter(FrontMatter):
    """Fields above the text of a news article."""

    date: Day
    """日期。 Day that the article is of."""


def is_news(name: str) -> bool:
    """Whether a page, by its path in the language's folder, is a news article."""
    return name.startswith(f"{NEWS}/")


def read_front_matter(name: str, source: Source, context: dict[str, Any]) -> tuple[FrontMatter | None, list[Problem]]:
    """The fields of a page, or None and every reason why they cannot be taken."""
    if is_news(name):
        return validate(NewsMatter, source, context)
    meta, problems = validate(FrontMatter, source, context)
    return meta, [_date_elsewhere(problem) if problem.field == "date" else problem for problem in problems]


def _date_elsewhere(problem: Problem) -> Problem:
    folder = f"{'/'.join(problem.path.split('/')[:2])}/{NEWS}/"
    message = {"zh": "只有动态文章写日期。", "en": "Only news articles have a date."}
    hint = {
        "zh": f"请把文件移到 {folder}，或删去这一行。",
        "en": f"Move the file to {folder}, or delete the line.",
    }
    return Problem(problem.path, "date-outside-news", message, hint, problem.line, problem.column, "date")
