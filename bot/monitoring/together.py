"""Several servers as one."""

from collections.abc import Sequence

from bot.transport.serve import Server


class Together:
    """Starts all of them or none, and stops them the other way round."""

    def __init__(self, servers: Sequence[Server]) -> None:
        self._servers = servers
        self._started: list[Server] = []

    async def start(self) -> None:
        """Start one after the other; raises BotError, those before stopped, where one can't."""
        try:
            for server in self._servers:
                await server.start()
                self._started.append(server)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Stop those that were started."""
        while self._started:
            await self._started.pop().stop()
