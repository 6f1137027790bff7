"""Telegram's webhook: what is posted becomes an update in the application's queue."""

import hmac
import json
import logging
from collections import deque
from dataclasses import dataclass, field

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from telegram import Update

from bot.transport.serve import AnyApplication
from bot.web.bodies import TooLarge, body_of

# The longest updates hold a message with 4096 characters, 100 entities, and one that it replies
# to; a megabyte is many times that.
MOST_BYTES = 1_000_000
# Updates in hand and in line; Telegram keeps further ones and posts them again.
MOST_WAITING = 5000
# Updates that are known again, far more than Telegram posts at a time.
MOST_SEEN = 1000
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name

TAKEN, BAD_REQUEST, FORBIDDEN, TOO_LARGE, TOO_MANY = 200, 400, 403, 413, 503

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Hook:
    """Takes updates from whoever knows the secret; the answer doesn't wait for their handling.

    Telegram posts an update again where the answer to it was lost; it is put in line once.
    """

    application: AnyApplication
    secret: str
    seen: deque[int] = field(default_factory=lambda: deque(maxlen=MOST_SEEN))

    async def post(self, request: Request) -> Response:
        """Answer a POST: 200 once the update is in line, else why it is not."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self.secret.encode()):
            return Response(status_code=FORBIDDEN)
        processor = self.application.update_processor
        waiting = self.application.update_queue.qsize() + processor.current_concurrent_updates
        if waiting >= MOST_WAITING:
            log.warning("%d updates wait; Telegram is asked to come again", MOST_WAITING)
            return Response(status_code=TOO_MANY)
        try:
            update = self._update(await body_of(request, MOST_BYTES))
        except TooLarge:
            return Response(status_code=TOO_LARGE)
        except ClientDisconnect:
            return Response(status_code=BAD_REQUEST)
        if update is None:
            return Response(status_code=BAD_REQUEST)
        if update.update_id not in self.seen:
            self.seen.append(update.update_id)
            await self.application.update_queue.put(update)
        return Response(status_code=TAKEN)

    def _update(self, body: bytes) -> Update | None:
        try:
            data = json.loads(body)
            if isinstance(data, dict) and isinstance(data.get("update_id"), int):
                return Update.de_json(data, self.application.bot)
        except (AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
            # What Telegram sends is parsed; the words in it are not for the log.
            log.warning("the webhook got what is no update: %s", type(error).__name__)
        return None
