"""All kinds of records; a new kind is one module here and one line in `KINDS`."""

from hanhai.kinds.activities import Activity
from hanhai.kinds.base import Record
from hanhai.kinds.milestones import Milestone
from hanhai.kinds.organisations import Organisation
from hanhai.kinds.policies import Policy
from hanhai.kinds.projects import Project
from hanhai.kinds.red_bases import RedBase
from hanhai.kinds.residents import Resident
from hanhai.kinds.services import Service
from hanhai.kinds.spirit_sites import SpiritSite
from hanhai.kinds.spirits import Spirit
from hanhai.kinds.statistics import Statistic
from hanhai.kinds.youth import YouthWork

KINDS: dict[str, type[Record]] = {
    cls.kind: cls
    for cls in (
        Spirit,
        SpiritSite,
        RedBase,
        Resident,
        Organisation,
        Service,
        Project,
        YouthWork,
        Policy,
        Milestone,
        Statistic,
        Activity,
    )
}
"""Class of each kind, by the folder of its records."""

__all__ = ["KINDS", "Record"]
