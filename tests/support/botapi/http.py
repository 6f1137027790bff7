"""The HTTP side: a call comes in, is read, served under the lock, logged and answered."""

import json
import traceback
from collections.abc import Awaitable
from typing import Any

from tornado.web import RequestHandler

from support.botapi.errors import ApiError, bad_request
from support.botapi.faults import Fault, Silence
from support.botapi.files import content_at
from support.botapi.methods import METHODS
from support.botapi.parameters import Parameters
from support.botapi.state import Call
from support.botapi.updates import LongPolling, Poll, Wakeups
from support.botapi.world import World


class BotHandler(RequestHandler):
    """``/bot<token>/<method>``, by GET or POST, parameters in any form the Bot API takes."""

    def initialize(
        self, world: World, token: str, wakeups: Wakeups, long_polling: LongPolling
    ) -> None:
        """Tornado hands over what the handler works with."""
        self.world = world
        self.token = token
        self.wakeups = wakeups
        self.long_polling = long_polling
        self.poll = Poll()

    def on_connection_close(self) -> None:
        """The bot gave up waiting."""
        self.poll.gone = True
        self.wakeups.fire()

    def get(self, token: str, method: str) -> Awaitable[None]:
        """Serve a call."""
        return self.post(token, method)

    async def post(self, token: str, method: str) -> None:
        """Serve a call."""
        fault: Fault | None = None
        parameters = Parameters({}, {})
        answer: dict[str, Any] | None = None
        error: ApiError | None = None
        try:
            parameters = self._parameters()
            self._authorize(token)
            with self.world.changed:
                fault = self.world.faults.take(method, parameters.integer("chat_id") or None)
            if isinstance(fault, ApiError):
                error = fault
            elif fault is None or fault.takes_effect:
                answer = {"ok": True, "result": await self._result(method, parameters)}
        except ApiError as refusal:
            error = refusal
        except Exception:  # noqa: BLE001 - a fault of this server must reach the test
            self.world.crashes.append(traceback.format_exc())
            error = ApiError(500, "Internal Server Error")
        with self.world.change():
            self.world.calls.append(Call(method, parameters.decoded(), error))
        if isinstance(fault, Silence):
            await self._stay_silent(fault)
        else:
            self._answer(answer, error)

    async def _result(self, method: str, parameters: Parameters) -> Any:
        if method.lower() == "getupdates":
            return await self.long_polling.get_updates(parameters, self.poll)
        serve = METHODS.get(method.lower())
        if serve is None:
            raise ApiError(404, "Not Found: method not found")
        with self.world.change():
            return serve(self.world, parameters)

    def _authorize(self, token: str) -> None:
        number, colon, _ = token.partition(":")
        if not colon or not number.isdecimal() or number.startswith("0"):
            raise ApiError(401, "Unauthorized: invalid token specified")
        if token != self.token:
            raise ApiError(401, "Unauthorized")
        if self.world.logged_out:
            raise bad_request("Logged out")

    def _parameters(self) -> Parameters:
        values: dict[str, str] = {}
        try:
            for name, found in self.request.arguments.items():
                values[name] = found[-1].decode()
            if self.request.headers.get("Content-Type", "").startswith("application/json"):
                for name, value in json.loads(self.request.body or b"{}").items():
                    values[name] = value if isinstance(value, str) else json.dumps(value)
        except UnicodeDecodeError as error:
            raise bad_request("Strings must be encoded in UTF-8") from error
        files = {name: found[0].body for name, found in self.request.files.items()}
        names = {name: found[0].filename for name, found in self.request.files.items()}
        return Parameters(values, files, names)

    async def _stay_silent(self, fault: Silence) -> None:
        if fault in {Silence.GARBLE, Silence.GARBLE_AFTER}:
            self.finish('{"ok":true,"result":{"message_id":')
            return
        if fault in {Silence.HANG, Silence.HANG_AFTER}:
            faults, before = self.world.faults, self.world.faults.cleared
            await self.wakeups.wait(
                lambda: self.poll.gone or self.world.closing or faults.cleared > before
            )
        if not self.poll.gone:
            self.detach().close()

    def _answer(self, answer: dict[str, Any] | None, error: ApiError | None) -> None:
        if self.poll.gone:
            return
        if error is None:
            self.write(answer or {})
        elif error.code == 502:
            # What comes back when the server behind Telegram's front is away.
            self.set_status(502)
            self.finish("<html><body><h1>502 Bad Gateway</h1></body></html>")
        else:
            self.set_status(error.code)
            self.write(error.payload())


class FileHandler(RequestHandler):
    """``/file/bot<token>/<path>``: what getFile said where to find."""

    def initialize(self, world: World, token: str) -> None:
        """Tornado hands over what the handler works with."""
        self.world = world
        self.token = token

    def get(self, token: str, path: str) -> None:
        """Hand a file out; ordered failures are those of the method "download"."""
        error: ApiError | None = None
        with self.world.change():
            fault = self.world.faults.take("download")
            try:
                content = self._content(token, path, fault)
            except ApiError as refusal:
                error = refusal
            self.world.calls.append(Call("download", {"path": path}, error))
        if isinstance(fault, Silence):
            self.detach().close()
        elif error is not None:
            self.set_status(error.code)
            self.write(error.payload())
        else:
            self.write(content)

    def _content(self, token: str, path: str, fault: Fault | None) -> bytes:
        if token != self.token:
            raise ApiError(401, "Unauthorized")
        if isinstance(fault, ApiError):
            raise fault
        return content_at(self.world, path)


class UnknownPath(RequestHandler):
    """Any other address."""

    def prepare(self) -> None:
        """Telegram answers even here in JSON."""
        self.set_status(404)
        self.finish({"ok": False, "error_code": 404, "description": "Not Found"})
