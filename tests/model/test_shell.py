"""The shell: a rendered page cut at its slots, and a theme that does not print them found out by name."""

from __future__ import annotations

import pytest

from hanhai.shell import SLOTS, ShellBroken, cut_shell, slot_token


def theme(*slots: str) -> str:
    return "<html>" + "".join(f"<{name}>{slot_token(name)}</{name}>" for name in slots) + "</html>"


def test_a_shell_is_poured_once_a_page() -> None:
    shell = cut_shell(theme(*SLOTS))
    first = shell.pour({name: f"1{name}" for name in SLOTS})
    second = shell.pour({name: f"2{name}" for name in SLOTS})
    assert first == theme(*SLOTS).replace(slot_token("").removesuffix("⟧"), "1").replace("⟧", "")
    assert second == first.replace(">1", ">2")


def test_a_slot_may_be_printed_more_than_once() -> None:
    shell = cut_shell(theme(*SLOTS, "title"))
    assert shell.pour(dict.fromkeys(SLOTS, "") | {"title": "路"}).count("路") == 2


def test_a_value_that_looks_like_a_slot_is_only_text() -> None:
    values = dict.fromkeys(SLOTS, "") | {"title": slot_token("body"), "body": "secret"}
    assert f"<title>{slot_token('body')}</title>" in cut_shell(theme(*SLOTS)).pour(values)


def test_a_slot_without_value_is_named() -> None:
    values = {name: "" for name in SLOTS if name != "footer"}
    with pytest.raises(KeyError, match="footer"):
        cut_shell(theme(*SLOTS)).pour(values)


@pytest.mark.parametrize("missing", SLOTS)
def test_every_slot_that_the_theme_leaves_out_is_named(missing: str) -> None:
    with pytest.raises(ShellBroken, match=rf"\(missing: {missing}\)"):
        cut_shell(theme(*(name for name in SLOTS if name != missing)))


def test_a_slot_that_nothing_fills_is_named() -> None:
    with pytest.raises(ShellBroken, match=r"\(unknown: banner\)"):
        cut_shell(theme(*SLOTS, "banner"))


def test_missing_and_unknown_slots_are_named_together() -> None:
    with pytest.raises(ShellBroken, match=r"missing: body, menu; unknown: banner, meny"):
        cut_shell(theme(*(name for name in SLOTS if name not in ("menu", "body")), "meny", "banner"))
