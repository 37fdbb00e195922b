"""A worker that only has compiled, and kept for all that come, what the evaluator loads: for who sets galley up."""

from __future__ import annotations

from galley.evaluator.worker import prepared
from galley.runtime.channel import Channel


def main(channel: Channel) -> None:
    """Keep it when asked, and answer that it was done."""
    channel.receive()
    prepared()
    channel.send(value=True)
