"""The web server put together: its routes, and what is around all of them."""

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from bot.transport.connection import HOOK_PATH
from bot.web.headers import Headed, Prefixed
from bot.web.hook import Hook
from bot.web.pages import FAILED, NOT_ALLOWED, NOT_FOUND, Pages
from bot.web.static_files import serve_file


def site(pages: Pages, hook: Hook | None = None) -> Starlette:
    """The application: pages to read, and where there is a ``hook``, Telegram's updates."""
    routes = [
        Route("/read/{token}", pages.read, methods=["GET"]),
        Route("/static/{name}", serve_file, methods=["GET"]),
    ]
    if hook:
        routes.append(Route(HOOK_PATH, hook.post, methods=["POST"]))
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Headed), Middleware(Prefixed, prefix=pages.prefix)],
        exception_handlers={
            NOT_FOUND: pages.not_found,
            NOT_ALLOWED: pages.not_allowed,
            FAILED: pages.failed,
        },
    )
    # An address with a slash too many leads nowhere; it is not sent elsewhere.
    app.router.redirect_slashes = False
    return app
