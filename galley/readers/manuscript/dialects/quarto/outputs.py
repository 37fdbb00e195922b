"""What a cell of a notebook has put out: of the several forms in which a result is kept, the one for paper.

Source: nbformat 4, "Code cell outputs".
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from galley.readers.manuscript.dialects.quarto.options import Options

_PICTURES = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg"}
_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MOVING = re.compile(r"<(?:script|iframe|video|audio|object|embed|canvas)\b", re.IGNORECASE)
_TAG = re.compile(r"<(?:style|script)\b.*?</(?:style|script)>|<[^>]*>", re.DOTALL | re.IGNORECASE)

Kind = Literal["picture", "markdown", "html", "latex", "text", "fault", "moving"]


@dataclass(frozen=True, slots=True)
class Output:
    """One result: its kind, its text, or the bytes of a picture and the ending of its file.

    A `fault` is the error that ended the code; what is `moving` needs a web page.
    """

    kind: Kind
    text: str = ""
    picture: bytes = b""
    suffix: str = ""


def outputs_of(written: Sequence[Mapping[str, Any]], options: Options) -> tuple[Output, ...]:
    """Return the results of a cell that are to be shown; texts that follow one another are one."""
    kept: list[Output] = []
    for one in (one for output in written for one in _output(output, options)):
        if kept and one.kind == kept[-1].kind == "text":
            kept[-1] = Output("text", kept[-1].text + one.text)
        else:
            kept.append(one)
    return tuple(kept)


def _output(output: Mapping[str, Any], options: Options) -> Iterator[Output]:
    match output.get("output_type"):
        case "stream" if output.get("name") != "stderr" or options.allows("warning"):
            yield Output("text", _plain(output.get("text")))
        case "display_data" | "execute_result":
            data = output.get("data")
            yield from _best(data if isinstance(data, dict) else {})
        case "error" if options.text("error") == "true":
            yield Output(
                "text",
                _plain(
                    "\n".join(map(str, traceback if isinstance(traceback := output.get("traceback"), list) else ()))
                ),
            )
        case "error":
            yield Output("fault", _plain(f"{output.get('ename')}: {output.get('evalue')}"))
        case _:
            return


def _best(data: Mapping[str, Any]) -> Iterator[Output]:
    """Yield the form of a result that a page can show: a picture, then text with markup, then plain text."""
    for media_type, suffix in _PICTURES.items():
        picture = decoded(media_type, data.get(media_type)) if media_type in data else None
        if picture:
            yield Output("picture", "", picture, suffix)
            return
    for media_type, kind in (("text/markdown", "markdown"), ("text/html", "html"), ("text/latex", "latex")):
        text = _text(data.get(media_type))
        if text.strip() and (kind != "html" or _is_text(text)):
            yield Output(kind, text)  # type: ignore[arg-type]
            return
    if any(name.startswith("application/vnd.") or name == "text/html" for name in data):
        yield Output("moving", ", ".join(sorted(data)))
    elif "text/plain" in data:
        yield Output("text", _plain(data["text/plain"]) + "\n")


def _is_text(html: str) -> bool:
    """Tell whether HTML is text with tags, and not something that moves or is drawn by a script."""
    return not _MOVING.search(html) and bool(_TAG.sub("", html).strip())


def decoded(media_type: str, value: object) -> bytes | None:
    """Return the bytes of a picture, None where they are damaged."""
    text = _text(value)
    if media_type == "image/svg+xml":
        return text.encode()
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def _text(value: object) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _plain(value: object) -> str:
    """Return text without what colours a terminal."""
    return _ANSI.sub("", _text(value)).replace("\r\n", "\n").replace("\r", "\n")
