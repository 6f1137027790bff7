"""A web server on loopback that serves what a test asks for and misbehaves on demand.

::

    with WebServer() as web:
        web.page("/a", "<p>words</p>", headers={"Last-Modified": "..."})
        web.page("/feed", rss, content_type="application/rss+xml", etag='"1"')
        web.redirect("/old", "/a")
        web.on("/slow", misbehaviour.dripping(b"words"))
        fetch(web.url("/old"))
        assert [request.path for request in web.requests] == ["/old", "/a"]

- ``server.py``        WebServer, and the Request and Exchange that handlers are given
- ``misbehaviour.py``  handlers that break promises
- ``certificates.py``  TLS for names, signed by an authority of the test's own
"""

from support.web.server import Exchange, Handler, Request, WebServer

__all__ = ["Exchange", "Handler", "Request", "WebServer"]
