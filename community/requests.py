"""What comes in: a form is counted before it is taken apart."""

from __future__ import annotations

import io
from ipaddress import IPv4Address, ip_address, ip_network
from typing import IO, Any
from urllib.parse import urlsplit

from flask import Request as FlaskRequest
from flask import current_app, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

FormParts = tuple[IO[bytes], MultiDict[str, str], MultiDict[str, Any]]


class CountedForm(FormDataParser):
    """Refuses forms of too many fields, which the library does for one of the two ways to send one.

    A page shows what was typed when something goes wrong: a million fields of a sign each would
    make one of fifty megabytes, for anybody.
    """

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> FormParts:
        if mimetype == "application/x-www-form-urlencoded" and self.max_form_parts is not None:
            body = stream.read()
            if body.count(b"&") >= self.max_form_parts:
                raise RequestEntityTooLarge
            stream = io.BytesIO(body)
        return super().parse(stream, mimetype, content_length, options)


class Request(FlaskRequest):
    """A request to this site."""

    form_data_parser_class = CountedForm


def by_script() -> bool:
    """Was this request sent by a script of the site's pages, which shows no page as its answer?"""
    return request.headers.get("X-Requested-With") == "script"


def from_this_site() -> bool:
    """Did a page of this site send the form? Browsers name the origin of each that they send."""
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    own = {request.host, urlsplit(current_app.config["PUBLIC_URL"]).netloc}
    try:
        return urlsplit(origin).netloc in own
    except ValueError:
        return False


def sending_network() -> str:
    """The network that a request came from: of IPv6 addresses, a household has very many."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return request.remote_addr or "nowhere"
    if isinstance(address, IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ip_network((int(address), 64), strict=False))
