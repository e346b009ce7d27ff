"""Fuzzing: a few seconds of it in every run of the tests, for hours by `make fuzz`.

`HANHAI_FUZZ` says how many examples there are of each of records, prose and files. Without it they are the same in
every run: what fails today fails tomorrow. With it they are new ones each time; a failure prints how to repeat it.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis.strategies import SearchStrategy

from fuzz.memory import remember
from fuzz.town import Town

EXAMPLES = int(os.environ.get("HANHAI_FUZZ") or 1000)
"""Of records, of prose, and of files."""
_PHASES = (Phase.explicit, Phase.generate, Phase.shrink)
settings.register_profile("same", derandomize=True, database=None, deadline=None, phases=_PHASES, print_blob=True)
settings.register_profile("fresh", derandomize=False, database=None, deadline=None, phases=_PHASES, print_blob=True)
settings.load_profile("fresh" if os.environ.get("HANHAI_FUZZ") else "same")

Fuzz = Callable[[SearchStrategy[Any], Callable[[Any], None], int], None]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town to put files into."""
    made = Town(tmp_path_factory.mktemp("town"))
    with pytest.MonkeyPatch.context() as patch:
        remember(made.folder, patch)
        gc.freeze()
        yield made
        gc.unfreeze()


@pytest.fixture
def fuzz(record_property: Callable[[str, object], None]) -> Fuzz:
    """Tries a claim on one part of so many of the examples; each is counted."""

    def run(drawn: SearchStrategy[Any], claim: Callable[[Any], None], parts: int) -> None:
        tried = 0

        @settings(max_examples=-(-EXAMPLES // parts))
        @given(drawn)
        def holds(example: Any) -> None:
            nonlocal tried
            tried += 1
            claim(example)

        try:
            holds()
        finally:
            record_property("tried", tried)

    return run
