"""The network: the one module that asks another machine, and only for `galley refs add` and `galley refs check`.

What comes back is a stranger's: it is bounded in size and time here, and read behind the wall.
"""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import IO, Any

MOST_BYTES = 8_000_000
"""The largest answer that is taken: 200 records of PubMed have 3 million bytes."""
SILENCE_SECONDS = 20.0
WHOLE_SECONDS = 60.0

_CHUNK = 1 << 16
_SCHEMES = ("https://", "http://")


class Unreachable(Exception):  # noqa: N818 - a state of the network, which becomes a finding
    """No whole answer came; the message says why, in words that follow "it"."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: the status, the bytes, its media type, and for how many seconds it asks to be left alone.

    `wait` is None where the server says nothing of it.
    """

    status: int
    data: bytes = field(repr=False)
    media_type: str = ""
    wait: float | None = None


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects between web addresses; never from a secure one to one that is not."""

    max_redirections = 5

    def redirect_request(  # noqa: PLR0913, PLR0917 - urllib's signature
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        secure = req.full_url.startswith("https://")
        if not newurl.startswith("https://" if secure else _SCHEMES):
            msg_0 = "leads to an address that is not secure"
            raise Unreachable(msg_0)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def ask(address: str, agent: str, accepts: str) -> Reply:
    """Return what a server answers to GET; raises Unreachable.

    Args:
        address: a web address, http or https.
        agent: who asks, for the header User-Agent.
        accepts: the media types that are understood, for the header Accept.
    """
    if not address.startswith(_SCHEMES):
        message = "has an address that is not one of the web"
        raise Unreachable(message)
    request = urllib.request.Request(address, headers={"User-Agent": agent, "Accept": accepts})  # noqa: S310 - see above
    opener = urllib.request.build_opener(_Redirects)
    ends = time.monotonic() + WHOLE_SECONDS
    try:
        with opener.open(request, timeout=SILENCE_SECONDS) as answer:
            return _reply(answer.status, answer, answer.headers, ends)
    except urllib.error.HTTPError as refused:
        with refused:
            return _reply(refused.code, refused, refused.headers, ends)
    except TimeoutError:
        raise Unreachable(_late()) from None
    except urllib.error.URLError as fault:
        late = isinstance(fault.reason, TimeoutError)
        raise Unreachable(_late() if late else f"cannot be reached: {fault.reason}") from None
    except http.client.IncompleteRead:
        message = "broke off in the middle of its answer"
        raise Unreachable(message) from None
    except (http.client.HTTPException, OSError, ValueError) as fault:
        message = f"cannot be reached: {fault or type(fault).__name__}"
        raise Unreachable(message) from None


def _late() -> str:
    return f"did not answer within {SILENCE_SECONDS:.0f} seconds"


def _reply(status: int, answer: IO[bytes], headers: Message, ends: float) -> Reply:
    data = bytearray()
    while chunk := answer.read(_CHUNK):
        data += chunk
        if len(data) > MOST_BYTES:
            message = f"answers with more than {MOST_BYTES:,} bytes"
            raise Unreachable(message)
        if time.monotonic() > ends:
            message = f"was not done answering after {WHOLE_SECONDS:.0f} seconds"
            raise Unreachable(message)
    expected = headers.get("Content-Length", "")
    if expected.isdigit() and int(expected) > len(data):
        message = "broke off in the middle of its answer"
        raise Unreachable(message)
    return Reply(status, bytes(data), headers.get_content_type(), _wait(headers.get("Retry-After", "")))


def _wait(text: str) -> float | None:
    """Return the seconds of a header Retry-After, a number or a date (RFC 9110, section 10.2.3)."""
    if text.strip().isdigit():
        return float(text)
    try:
        return max(parsedate_to_datetime(text).timestamp() - time.time(), 0.0)
    except (TypeError, ValueError):
        return None
