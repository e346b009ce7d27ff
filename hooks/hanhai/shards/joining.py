"""Parts that belong together, and their files brought into one folder: nothing is taken but what they note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from hanhai import __version__
from hanhai.characters import shown
from hanhai.disk import entries_below, read_opened
from hanhai.failures import BuildFailed
from hanhai.processes import begin_beside, core_count
from hanhai.releases.manifest import Difference, noted, said
from hanhai.shards.inputs import WORDS
from hanhai.shards.parts import NOTE, NoPart, Part, read_part
from hanhai.shards.shard import Shard

_NAMED = 10
"""Files that a message names."""
FEW = 400
"""Files up to which a second process costs more than it saves."""


class Found(NamedTuple):
    """A part and the folder that it lies in."""

    folder: Path
    part: Part

    def __str__(self) -> str:
        return f"{self.folder} ({self.part.shard})"


def find_parts(folders: Sequence[Path], inputs: Mapping[str, str]) -> list[Found]:
    """The parts in some folders, by number; raises `BuildFailed` unless they are one whole division of these inputs."""
    found, amiss = [], []
    for folder in folders:
        try:
            found.append(Found(folder, read_part(folder)))
        except NoPart as reason:
            amiss.append(f"{folder}：不是可用的分片。 {folder} is no part that can be used. {reason}")
    amiss += [text for one in found for text in _unfit(one, inputs)] + _incomplete(found)
    if amiss:
        raise BuildFailed("\n" + "\n".join(amiss))
    return sorted(found, key=lambda one: one.part.shard)


def _unfit(one: Found, inputs: Mapping[str, str]) -> list[str]:
    """Why a part is not of this project as it is here."""
    if one.part.version != __version__:
        version = shown(one.part.version)
        return [
            f"{one}：由瀚海 {version} 构建，这里是 {__version__}。请重新构建。 "
            f"{one} was built by Hanhai {version}, and this is {__version__}: build it anew."
        ]
    other = [name for name in WORDS if one.part.inputs.get(name) != inputs[name]]
    if not other:
        return []
    zh, en = ("、".join(WORDS[name][0] for name in other), ", ".join(WORDS[name][1] for name in other))
    return [
        f"{one}：构建时的条件和这里不同：{zh}。请用同样的源文件重新构建。 "
        f"{one} was made from something else than what is here: {en}. Build it anew from the same sources."
    ]


def _incomplete(found: Sequence[Found]) -> list[str]:
    """What is missing, twice or of another division."""
    counts = sorted({one.part.shard.count for one in found})
    if len(counts) > 1:
        names = ", ".join(map(str, found))
        return [f"分片的总数不一致：{names}。 Parts of different divisions cannot be joined: {names}."]
    times = Counter(one.part.shard for one in found)
    double = ", ".join(str(one) for one in found if times[one.part.shard] > 1)
    missing = ", ".join(
        str(shard) for count in counts for number in range(1, count + 1) if (shard := Shard(number, count)) not in times
    )
    amiss = [f"同一个分片给了两次：{double}。 A part was given twice: {double}."] if double else []
    return amiss + ([f"缺少分片：{missing}。 Parts are missing: {missing}."] if missing else [])


def refuse_unplanned(found: Sequence[Found], planned: Sequence[set[str]]) -> None:
    """Raises `BuildFailed` unless each part notes the files that fall to it, and its folder holds just these."""
    amiss = [text for one, files in zip(found, planned, strict=True) for text in _unplanned(one, files)]
    if amiss:
        raise BuildFailed("\n" + "\n".join(amiss))


def _unplanned(one: Found, planned: set[str]) -> list[str]:
    listed = one.part.files.keys()
    differences = [Difference(path, "unplanned") for path in listed - planned]
    differences += [Difference(path, "missing") for path in planned - listed]
    there = set()
    for path, entry in entries_below(str(one.folder)):
        if entry.is_file(follow_symlinks=False):
            there.add(path)
        elif not entry.is_dir(follow_symlinks=False):
            differences.append(Difference(path, "irregular"))
    irregular = {difference.path for difference in differences if difference.what == "irregular"}
    differences += [Difference(path, "extra") for path in there - listed - {NOTE}]
    differences += [Difference(path, "missing") for path in (listed & planned) - there - irregular]
    return _said(one, differences)


def _said(one: Found, differences: Sequence[Difference]) -> list[str]:
    if not differences:
        return []
    return [f"{one}：文件不对。 {one} has not the files that it should:", said(sorted(set(differences)), _NAMED)]


def copy_parts(found: Sequence[Found], folder: Path) -> None:
    """Copy every file of the parts into a folder on all cores; raises `BuildFailed` for those that are not as noted.

    What is written is what was hashed, and no link is followed: nobody can change a file in between.
    """
    wanted = [(number, path) for number, one in enumerate(found) for path in one.part.files]
    count = core_count() if len(wanted) > FEW else 1
    lots = [wanted[start::count] for start in range(count)]
    others = [begin_beside(partial(_copy_some, found, lot, folder)) for lot in lots[1:]]
    amiss = [*_copy_some(found, lots[0], folder), *(one for other in others for one in other.result())]
    texts = [text for number, one in enumerate(found) for text in _said(one, [d for n, d in amiss if n == number])]
    if texts:
        raise BuildFailed("\n" + "\n".join(texts))


def _copy_some(found: Sequence[Found], wanted: Sequence[tuple[int, str]], folder: Path) -> list[tuple[int, Difference]]:
    """Copy some files, each by the number of its part; those that are not as noted."""
    amiss = []
    for number, path in wanted:
        one = found[number]
        try:
            content = read_opened(f"{one.folder}/{path}")
        except OSError:
            amiss.append((number, Difference(path, "irregular")))
            continue
        if noted(content) != one.part.files[path]:
            amiss.append((number, Difference(path, "different")))
            continue
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return amiss
