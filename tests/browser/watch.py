"""Notes what a page should never do: script and server errors, warnings, broken policies, calls elsewhere."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext


class Watch:
    """What went wrong on the pages of one context, a line each, in `troubles`."""

    def __init__(self, context: BrowserContext, url: str):
        self.host = urlsplit(url).netloc
        self.troubles: list[str] = []
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.troubles.append(f"script error: {error.error}"))
        context.on("request", self._on_request)
        context.on("response", self._on_response)

    def taken(self) -> list[str]:
        """The troubles since the last time, which are forgotten now."""
        troubles, self.troubles = self.troubles, []
        return troubles

    def _on_console(self, message) -> None:
        # A broken policy is a console error, too. A page that is meant to be missing is one as well, and so is a draft
        # that Wagtail cannot save by itself yet; a missing part of a page stays one. Wagtail's admin may warn.
        address = message.page.url if message.page else ""
        expected = message.location.get("url") == address.partition("#")[0]
        if message.type == "error" and not ("Failed to load resource" in message.text and expected):
            self.troubles.append(f"console error: {message.text} ({message.location.get('url')})")
        if message.type == "warning" and not urlsplit(address).path.startswith("/admin/"):
            self.troubles.append(f"console warning: {message.text} ({message.location.get('url')})")

    def _on_request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self.host:
            self.troubles.append(f"call to another host: {request.url}")

    def _on_response(self, response) -> None:
        if response.status >= 500:
            self.troubles.append(f"server error {response.status}: {response.url}")
