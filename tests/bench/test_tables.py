"""Tables of the benchmarks: ratios to ours, reasons in place of figures, exponents. All figures are made up."""

from __future__ import annotations

import pytest

from installing import NPM, PYPI
from measuring import Cost
from run import is_left_out, machine, runs_for
from scenarios import Result
from tables import build_table, exponent, growth_table


def result(peer: str, count: int, *walls: float, reason: str = "") -> Result:
    costs = {"cold": [Cost(wall, wall * 2, 100 * wall) for wall in walls]} if walls else {}
    return Result(peer, count, reason, costs, 5_000_000, 1_234, 17_000)


def row(table: str, name: str) -> list[str]:
    (line,) = (line for line in table.splitlines() if line.startswith(f"| {name} |"))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_figures_are_medians_and_ratios_are_to_ours() -> None:
    table = build_table([result("Hanhai", 100, 4.0, 2.0, 9.0), result("Hugo", 100, 1.0, 1.0, 7.0)], 100)
    assert row(table, "Hanhai")[1:8] == ["cold build", "4.00", "1.00", "8.00", "1.00", "400", "1.00"]
    assert row(table, "Hugo")[1:8] == ["cold build", "1.00", "0.25", "2.00", "0.25", "100", "0.25"]
    assert row(table, "Hugo")[8:] == ["5.0", "1,234", "17,000"]


def test_a_peer_without_figures_is_named_with_the_reason() -> None:
    table = build_table([result("Hanhai", 100, 2.0), result("Hugo", 100, reason="took longer than 600 s")], 100)
    assert row(table, "Hugo")[1] == "**not measured**: took longer than 600 s"


def test_a_peer_that_failed_half_way_keeps_its_figures_and_its_reason() -> None:
    table = build_table([result("Hanhai", 100, 2.0), result("Hugo", 100, 1.0, reason="ended with 1")], 100)
    lines = [line for line in table.splitlines() if line.startswith("| Hugo")]
    assert "1.00 | 0.50" in lines[0]
    assert "ended with 1" in lines[1]


def test_without_ours_there_is_no_ratio() -> None:
    table = build_table([result("Hanhai", 100, reason="ended with 1"), result("Hugo", 100, 1.0)], 100)
    assert row(table, "Hugo")[2:4] == ["1.00", "–"]


def test_a_reason_with_a_bar_does_not_break_the_table() -> None:
    table = build_table([result("Hugo", 100, reason="a | b")], 100)
    assert len({line.count("|") for line in table.splitlines()}) == 1


@pytest.mark.parametrize("power", [0.5, 1.0, 1.5, 2.0])
def test_the_exponent_of_a_power_is_found(power: float) -> None:
    found = exponent({count: 3 * count**power for count in (100, 1_000, 10_000)})
    assert found == pytest.approx(power)


def test_one_number_of_records_has_no_exponent() -> None:
    assert exponent({100: 1.0}) is None


def test_growth_shows_each_number_and_the_exponent() -> None:
    table = growth_table([result("Hanhai", 100, 1.0), result("Hanhai", 1_000, 10.0), result("Hugo", 100, 2.0)])
    assert row(table, "Hanhai")[1:] == ["1.00", "10.00", "1.00"]
    assert row(table, "Hugo")[1:] == ["2.00", "–", "–"]


def test_more_records_are_measured_fewer_times_unless_told() -> None:
    assert [runs_for(count, None) for count in (100, 1_000, 10_000, 50_000)] == [3, 3, 2, 1]
    assert runs_for(50_000, 5) == 5


def test_above_ten_thousand_records_only_hugo_is_measured_unless_others_are_named() -> None:
    assert not is_left_out("starlight", 10_000, None)
    assert is_left_out("starlight", 50_000, None)
    assert not is_left_out("hugo", 50_000, None)
    assert not is_left_out("starlight", 50_000, ["starlight"])


def test_the_machine_and_all_versions_are_told() -> None:
    assert all(pin in machine() for pins in (*PYPI.values(), *NPM.values()) for pin in pins)
