"""What every answer says to browsers, pages of mistakes too. Knows Flask."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask, Response, current_app, request

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

# No inline script or style, nothing from elsewhere, in no frame.
SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
}
POWERS = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
ALWAYS = {
    "Content-Security-Policy": "; ".join(f"{what} {who}" for what, who in SOURCES.items()),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{power}=()" for power in POWERS),
}
A_YEAR = "max-age=31536000; includeSubDomains"
# Pages show what one person learnt.
NOT_KEPT = "private, no-store"
Sent = tuple[Iterable[bytes], str, list[tuple[str, str]]]
"""Body, status and headers."""


class Answer(Response):
    """An answer that says what all of them say; none of it is sought, since nothing else says it.

    But a picture has a policy of its own; browsers keep to both.
    """

    def get_wsgi_response(self, environ: "WSGIEnvironment") -> Sent:
        """Return body, status and headers as WSGI takes them."""
        body, status, headers = super().get_wsgi_response(environ)
        return body, status, [*headers, *ALWAYS.items()]


def init_app(app: Flask) -> None:
    """Add the headers that depend on the answer."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    if request.is_secure or current_app.config["IS_HTTPS"]:
        response.headers["Strict-Transport-Security"] = A_YEAR
    response.headers.setdefault("Cache-Control", NOT_KEPT)
    return response
