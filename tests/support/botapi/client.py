"""python-telegram-bot's own client, for tests of the server itself."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from telegram import Bot
from telegram.error import BadRequest
from telegram.request import HTTPXRequest

from support.botapi.server import BotApi


def client(api: BotApi, token: str = "") -> Bot:
    """A client of the server; enter it before use."""

    def unencrypted() -> HTTPXRequest:
        # Loading the machine's certificates takes longer than most of these tests.
        return HTTPXRequest(httpx_kwargs={"verify": False})

    return Bot(
        token or api.token,
        base_url=api.base_url,
        base_file_url=api.base_file_url,
        request=unencrypted(),
        get_updates_request=unencrypted(),
    )


@contextmanager
def refused(api: BotApi, reason: str) -> Iterator[None]:
    """The call raises BadRequest, and the server's words were exactly these.

    (python-telegram-bot changes the case of the words it raises.)
    """
    with pytest.raises(BadRequest):
        yield
    assert str(api.refusals[-1].error) == f"Bad Request: {reason}"
