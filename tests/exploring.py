"""A project with enough invented records for lists to have filters, charts and neighbours."""

from __future__ import annotations

from projects import Project

TAIL = "sources: [paper]\nchecked: 2026-11-01\nstatus: published\n"


def add_residents(project: Project, count: int) -> None:
    """Groups, every second in the theme of safety, every third standing for the spirit of the road."""
    for number in range(count):
        slug = f"crew-{number:03}"
        lines = [f"name: {{zh: 第{number:03}班, en: Crew {number:03}}}", "summary: {zh: 一个班。, en: One crew.}"]
        lines += ["group: {role: {zh: 养路, en: Road keeping}}"]
        lines += ["themes: [safe-society]"] if number % 2 == 0 else []
        lines += ["spirits: [spirits/road]"] if number % 3 == 0 else []
        project.write(f"content/residents/{slug}.yml", "\n".join(lines) + "\n" + TAIL)


def add_milestones(project: Project, *years: int) -> None:
    """One milestone a year, those of the sixties without a theme."""
    for year in years:
        text = (
            f"name: {{zh: {year}年的事, en: Event of {year}}}\nsummary: {{zh: 一件事。, en: An event.}}\ndate: {year}\n"
        )
        themes = "" if 1960 <= year < 1970 else "themes: [city-image]\n"
        project.write(f"content/milestones/event-{year}.yml", text + themes + TAIL)


def add_statistic(project: Project, slug: str, value: str, more: str = "", group: str = "practice") -> None:
    """A figure of 2021 in pieces."""
    project.write(
        f"content/statistics/{slug}.yml",
        f"name: {{zh: 数字{slug}, en: Figure {slug}}}\nsummary: {{zh: 一个数字。, en: A figure.}}\nvalue: {value}\n"
        f"unit: {{zh: 个, en: pieces}}\nas_of: 2021\ngroup: {group}\n{more}{TAIL}",
    )


def add_organisations(project: Project) -> None:
    """Five teams below the centre, one of them an association."""
    for number in range(5):
        form = "association" if number == 4 else "volunteer-team"
        name = f"name: {{zh: 队{number}, en: Team {number}}}\nsummary: {{zh: 一支队伍。, en: A team.}}\n"
        more = f"form: {form}\nparent: organisations/centre\n"
        project.write(f"content/organisations/team-{number}.yml", name + more + TAIL)


def explored(project: Project) -> Project:
    """The project with all of these."""
    add_residents(project, 9)
    add_milestones(project, 1952, 1961, 1999, 2001, 2004)
    for slug, value in (("large", "500"), ("middle", "120"), ("small", "7")):
        add_statistic(project, slug, value)
    add_organisations(project)
    return project
