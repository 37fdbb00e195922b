"""Loaded by each worker of a Dask cluster before it works: has three papers hang, fill the memory, kill the worker."""

from __future__ import annotations

import os
from typing import Any

import galley
from galley.api import run
from galley.request import Outcome, Request
from galley.runtime import workers

IN_EVALUATORS = """
import sys
if "galley.runtime.forkserver" in sys.argv:
    import time
    import galley.readers.manuscript.gather as gather
    kept = gather.gather_sources
    def gather_sources(request, world, findings):
        while "hangs" in request.manuscript:
            time.sleep(1)
        if "fills" in request.manuscript:
            held = [bytes(10_000_000) for _ in range(1_000)]
        return kept(request, world, findings)
    gather.gather_sources = gather_sources
"""


def _run(request: Request, runtime: Any = None) -> Outcome:
    if "kills" in request.manuscript:
        os._exit(1)
    return run(request, runtime)


def dask_setup(worker: object) -> None:
    """Poison this process (Dask: Customize Initialization, preload)."""
    del worker
    vars(galley)["run"] = _run
    workers.BOOT = workers.BOOT.replace("child.main(", f"exec({IN_EVALUATORS!r}, {{}}); child.main(")
