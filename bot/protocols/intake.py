"""Articles on their way in, as the bot needs them."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from bot.protocols.building import Cancelled, Follow
from index.datatypes import Draft, Post, Received, SyncReport


class Intake(Protocol):
    """Articles on their way in; see ``index.intake.Intake``."""

    def from_address(self, url: str, owner: int) -> Received:
        """What a web address leads to, as drafts of the admin ``owner``."""

    def from_file(self, name: str, data: bytes, origin: str, owner: int) -> Received:
        """What an uploaded file holds; ``origin`` names it for good."""

    def from_post(self, post: Post, owner: int) -> Received:
        """A channel's post."""

    def draft(self, draft_id: str) -> Draft:
        """A draft as it stands; raises DraftGone."""

    def batch(self, draft_id: str) -> tuple[str, ...]:
        """Ids of those that came together with this one and still wait; raises DraftGone."""

    def correct(
        self, draft_id: str, by: int, *, title: str | None = None, published: date | None = None
    ) -> Draft:
        """Put title or date right; raises DraftGone."""

    def drop(self, ids: Sequence[str]) -> None:
        """Forget drafts."""

    def accept(
        self, ids: Sequence[str], follow: Follow, cancelled: Cancelled, *, by: int | None
    ) -> SyncReport:
        """Index drafts, which are kept until that is done; raises DraftGone, BuildRunning, ...

        ``by`` is who accepts them.
        """
