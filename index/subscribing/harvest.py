"""What one refresh of subscriptions has gathered, and the reports of its builds as one."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.datatypes import Article, Rejected, SyncReport
from index.subscribing.visit import Visit


@dataclass(slots=True)
class Harvest:
    """What one refresh, which ``by`` wants, has gathered; what of it is not indexed yet."""

    by: int | None = None
    visits: list[Visit] = field(default_factory=list)
    articles: dict[str, Article] = field(default_factory=dict)
    read: int = 0
    found: int = 0
    problems: list[Rejected] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    reports: list[SyncReport] = field(default_factory=list)

    @property
    def is_cancelled(self) -> bool:
        """Whether the last build was cancelled."""
        return bool(self.reports) and self.reports[-1].cancelled


def together(reports: Sequence[SyncReport], rejected: Sequence[Rejected]) -> SyncReport | None:
    """Reports of builds that followed one another as one, None of none."""
    if not reports:
        return None
    *before, last = reports
    came = sum(each.added + each.changed for each in before)
    return replace(
        last,
        added=sum(each.added for each in reports),
        changed=sum(each.changed for each in reports),
        removed=sum(each.removed for each in reports),
        unchanged=max(0, last.unchanged - came),
        embedded=sum(each.embedded for each in reports),
        rejected=tuple(rejected),
    )
