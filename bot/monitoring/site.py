"""``/health`` and ``/metrics``."""

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.clock import utc_now
from bot.monitoring.health import Health
from bot.monitoring.metrics import Metrics

WELL, ILL = 200, 503
UNCACHED = {"Cache-Control": "no-store"}


def site(health: Health, metrics: Metrics) -> Starlette:
    """The application that serves both.

    ``/health`` is 200 where questions are answered and 503 where not; its JSON names each part
    and what is wrong with it.
    """

    async def show_health(_request: Request) -> Response:
        condition = await health.look()
        parts = {
            name: {
                "ok": part.problem is None,
                **({"problem": part.problem} if part.problem else {}),
            }
            for name, part in condition.parts.items()
        }
        return JSONResponse(
            {"ok": condition.is_well, "parts": parts},
            status_code=WELL if condition.is_well else ILL,
            headers=UNCACHED,
        )

    async def show_metrics(_request: Request) -> Response:
        _, status = await health.index()
        if status is not None:
            metrics.published(status.generation, utc_now())
        return Response(metrics.text(), headers={**UNCACHED, "Content-Type": CONTENT_TYPE_LATEST})

    return Starlette(routes=[Route("/health", show_health), Route("/metrics", show_metrics)])
