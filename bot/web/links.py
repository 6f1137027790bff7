"""Links to the reading page: signed, so that they can't be guessed, and valid for some days."""

import hashlib
import hmac
import time
from collections.abc import Callable
from urllib.parse import quote, urldefrag

from itsdangerous import BadSignature, SignatureExpired, TimestampSigner
from telegram import InlineKeyboardButton, WebAppInfo

from bot.words import Words
from index.errors import FootnoteError

DAY_S = 86_400
# Tokens for other purposes, signed with the same bot's token, never pass for these.
PURPOSE = b"footnote reading page 1"
MOST_TOKEN_CHARS = 256
CITED = "cited"
"""The opened citation's anchor on its page."""


class LinkExpired(FootnoteError):
    """A link that worked once is too old."""


class LinkForged(FootnoteError):
    """What was called is no link that this bot gave out, or not whole."""


class Links:
    """Gives out links to cited articles and reads them again; nothing is stored.

    The key comes from the bot's token, so whoever revokes the token revokes all links.
    """

    def __init__(
        self, public_url: str, token: str, days: int, clock: Callable[[], float] = time.time
    ) -> None:
        """``public_url`` may be empty; ``clock`` gives seconds since 1970."""
        self._base = public_url.rstrip("/")
        self._longest_s = days * DAY_S
        key = hmac.digest(token.encode(), PURPOSE, "sha256")
        self._signer = Signer(key, clock)

    def page(self, answer_id: str, number: int, language: str | None = None) -> str | None:
        """The address at which a citation is read in its article; None without a public address.

        ``language`` is that of the words around the article, else the reader's browser's.
        """
        if not self._base:
            return None
        token = self._signer.sign(f"{answer_id}.{number}").decode()
        query = f"?lang={quote(language, safe='')}" if language else ""
        return f"{self._base}/read/{quote(token, safe='')}{query}#{CITED}"

    def opened(self, token: str) -> tuple[str, int]:
        """The answer's id and the citation's number; raises LinkExpired and LinkForged."""
        if len(token) > MOST_TOKEN_CHARS or not token.isascii():
            raise LinkForged("this is no link of this bot")
        try:
            what = self._signer.unsign(token, max_age=self._longest_s).decode()
        except SignatureExpired as error:
            raise LinkExpired("this link is too old") from error
        except BadSignature as error:
            raise LinkForged("this is no link of this bot") from error
        answer_id, _, number = what.rpartition(".")
        return answer_id, int(number)


class Signer(TimestampSigner):
    """itsdangerous' signatures with SHA-256 and a clock of our own."""

    default_digest_method = staticmethod(hashlib.sha256)
    default_key_derivation = "hmac"

    def __init__(self, key: bytes, clock: Callable[[], float]) -> None:
        super().__init__(key, salt=PURPOSE)
        self._clock = clock

    def get_timestamp(self) -> int:
        """Now, in seconds since 1970."""
        return int(self._clock())


def read_button(words: Words, url: str, private: bool) -> InlineKeyboardButton:  # noqa: FBT001 - the one thing that decides which kind it is
    """The button that opens a page: as a Mini App where Telegram allows it, else in a browser.

    Mini Apps open from buttons in private chats alone, and from https addresses.
    """
    text = words("web-read")
    if private and url.startswith("https://"):
        # Telegram writes its theme into the fragment; the page finds the citation without one.
        return InlineKeyboardButton(text, web_app=WebAppInfo(urldefrag(url).url))
    return InlineKeyboardButton(text, url=url)
