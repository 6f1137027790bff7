"""Generations: begun, filled, published or held back, served again, pruned."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from index.clock import utc_now
from index.datatypes import Generation, Recipe, Trial
from index.errors import StoreError
from index.store import membership, pruning, publishing
from index.store.database import Sessions
from index.store.publishing import as_generation
from index.store.tables import CurrentRow, GenerationArticleRow, GenerationRow


class Generations:
    """States of the index. A generation counts only from the moment of publish().

    A member that is a copy names another member, which is none, in ``duplicate_of``. While a
    build has not decided about a member, it names itself there.
    """

    def __init__(self, sessions: Sessions, clock: Callable[[], datetime] = utc_now) -> None:
        self._sessions = sessions
        self._clock = clock

    # --- looked up ---------------------------------------------------------------------

    def current(self) -> Generation | None:
        """The published generation that answers questions, None before the first."""
        query = select(GenerationRow).join(CurrentRow, CurrentRow.generation_id == GenerationRow.id)
        with self._sessions.begin() as session:
            row = session.scalars(query).first()
            return as_generation(row) if row else None

    def get(self, generation: int) -> Generation | None:
        """A generation by its number, also one that is not published; None where it is gone."""
        with self._sessions.begin() as session:
            row = session.get(GenerationRow, generation)
            return as_generation(row) if row else None

    def published(self) -> list[Generation]:
        """Every generation that was published and is still kept, what served last first.

        So the current one comes first.
        """
        query = (
            select(GenerationRow)
            .where(GenerationRow.published.is_not(None))
            .order_by(GenerationRow.served.desc().nulls_last(), GenerationRow.id.desc())
        )
        with self._sessions.begin() as session:
            return [as_generation(row) for row in session.scalars(query)]

    def held(self) -> Generation | None:
        """The generation that waits for an admin's word, None where none does."""
        query = (
            select(GenerationRow)
            .where(GenerationRow.held.is_not(None))
            .order_by(GenerationRow.id.desc())
        )
        with self._sessions.begin() as session:
            row = session.scalars(query).first()
            return as_generation(row) if row else None

    def last_edition(self) -> int:
        """The highest edition of all that are kept, 0 where there is none."""
        with self._sessions.begin() as session:
            return session.scalar(select(func.max(GenerationRow.edition))) or 0

    def holds(self, article_id: int) -> bool:
        """Whether the published generation holds this version of an article."""
        query = (
            select(GenerationArticleRow.article_id)
            .join(CurrentRow, CurrentRow.generation_id == GenerationArticleRow.generation_id)
            .where(GenerationArticleRow.article_id == article_id)
        )
        with self._sessions.begin() as session:
            return session.scalar(query) is not None

    def holds_exactly(self, generation: int, members: Collection[int]) -> bool:
        """Whether these article versions and no others are the members of a generation."""
        with self._sessions.begin() as session:
            return membership.holds_exactly(session, generation, members)

    def arrived(self, generation: int, after: int, article_ids: Iterable[int]) -> set[int] | None:
        """Those of these articles that a generation holds and an earlier one did not.

        The earlier one may be forgotten. A version that went and came back counts as arrived.
        None where ``generation`` itself is forgotten.
        """
        query = select(GenerationArticleRow.article_id).where(
            GenerationArticleRow.generation_id == generation,
            GenerationArticleRow.article_id.in_(set(article_ids)),
            GenerationArticleRow.since > after,
        )
        with self._sessions.begin() as session:
            found = set(session.scalars(query))
            return found if session.get(GenerationRow, generation) else None

    # --- built -------------------------------------------------------------------------

    def begin(
        self,
        recipe: Recipe,
        coming: Iterable[int],
        leaving: Iterable[int] = (),
        *,
        after: int = 0,
    ) -> int:
        """Write down an unpublished generation; its number, which is above ``after``.

        Its members are those of the recipe's parent, as the copies that they are there, without
        ``leaving``, and those ``coming``. Without a parent they are those coming. Raises
        StoreError where the parent is gone.
        """
        with self._sessions.begin() as session:
            row = publishing.begun(recipe, self._clock())
            session.add(row)
            session.flush()
            if row.id <= after:
                session.delete(row)
                session.flush()
                row = publishing.begun(recipe, self._clock())
                row.id = after + 1
                session.add(row)
                session.flush()
            if recipe.parent is not None:
                if session.get(GenerationRow, recipe.parent) is None:
                    raise StoreError(f"generation {recipe.parent} is gone; run the sync again")
                membership.take_over(session, row.id, recipe.parent)
                membership.take_away(session, row.id, leaving)
            membership.add_members(session, row.id, coming)
            return row.id

    def carry_over(self, generation: int) -> list[int]:
        """The members about which it is still to be decided whether they are copies.

        Those are the ones that the parent does not hold, and copies of what is no member any
        more; without a parent all. They come in the order in which to decide: earliest
        publication first, unknown dates last, then by id.
        """
        with self._sessions.begin() as session:
            row = session.get(GenerationRow, generation)
            return membership.open_up(session, generation, row.parent) if row else []

    def set_copies(self, generation: int, copies: Mapping[int, int | None]) -> None:
        """Write down for members which other member each is a copy of, None where of none."""
        if copies:
            with self._sessions.begin() as session:
                membership.write_copies(session, generation, copies)

    def copies(self, generation: int) -> dict[int, int]:
        """The members that are copies, each with what it is a copy of."""
        query = select(GenerationArticleRow.article_id, GenerationArticleRow.duplicate_of).where(
            GenerationArticleRow.generation_id == generation,
            GenerationArticleRow.duplicate_of.is_not(None),
        )
        with self._sessions.begin() as session:
            return {each: other for each, other in session.execute(query) if other is not None}

    # --- made to count -----------------------------------------------------------------

    def publish(
        self,
        generation: int,
        *,
        lease: str | None = None,
        embedded: int | None = None,
        seconds: float | None = None,
        trial: Trial | None = None,
    ) -> None:
        """Make a generation the current one: the single commit point of a build.

        Its ``articles`` counts all members, its ``passages`` those of members that are no copies.
        Of one that was held what is not given stays as it was written down. Whatever else was
        held is forgotten: it was made of what counts no more. ``lease`` is the token of whoever
        builds: raises LeaseLost where another one has the turn meanwhile, StoreError where the
        generation is gone; then nothing changes.
        """
        with self._sessions.begin() as session:
            row = self._turn(session, generation, lease)
            publishing.finish(session, row, embedded, seconds, trial)
            publishing.serve(session, row, self._clock())
            publishing.forget_held(session, but=generation)

    def hold(
        self,
        generation: int,
        *,
        lease: str | None = None,
        embedded: int | None = None,
        seconds: float | None = None,
        trial: Trial | None = None,
    ) -> None:
        """Let a whole generation wait for an admin's word; one that was held before is forgotten.

        Raises what publish() does.
        """
        with self._sessions.begin() as session:
            row = self._turn(session, generation, lease)
            publishing.finish(session, row, embedded, seconds, trial)
            row.held = self._clock()
            publishing.forget_held(session, but=generation)

    def roll_back(self, generation: int, *, lease: str | None = None) -> None:
        """Make a generation that was published before the current one again.

        Raises LeaseLost as publish() does, StoreError where it is gone or was never published.
        """
        with self._sessions.begin() as session:
            row = self._turn(session, generation, lease)
            if row.published is None:
                raise StoreError(
                    f"generation {generation} was never published; go back to one that was"
                )
            publishing.serve(session, row, self._clock())

    def _turn(self, session: Session, generation: int, lease: str | None) -> GenerationRow:
        publishing.check_lease(session, lease, self._clock())
        return publishing.found(session, generation)

    # --- forgotten ---------------------------------------------------------------------

    def begun(self) -> list[int]:
        """Those that were begun and are neither published nor held, ascending."""
        with self._sessions.begin() as session:
            return publishing.unfinished(session)

    def discard_unpublished(self) -> list[int]:
        """Forget generations that were begun and neither published nor held; their ids."""
        with self._sessions.begin() as session:
            return publishing.forget_unfinished(session)

    def discard(self, generation: int) -> None:
        """Forget one that was begun, unless it is published, held or gone."""
        with self._sessions.begin() as session:
            publishing.forget_unfinished(session, generation)

    def drop_held(self) -> list[int]:
        """Forget what waits for an admin's word; the ids."""
        with self._sessions.begin() as session:
            return publishing.forget_held(session)

    def prune(self, keep: Collection[int]) -> list[int]:
        """Forget all generations that were published but the current one and those to ``keep``.

        With them go article versions that no generation and no answer holds, their passages,
        passages of chunkings that no generation uses, unless their article is cited, and cached
        vectors that no passage needs or no generation's encoder made. Returns the forgotten ids.
        """
        return pruning.prune(self._sessions, keep)
