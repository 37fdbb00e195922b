"""Workers that are forked of who needs them: with a place and bounds of their own, for one request after the other."""

from __future__ import annotations

import subprocess
import sys
from ast import literal_eval

import pytest

from galley.runtime.workers import FORK_SERVERS
from tests.conftest import TOP
from tests.waiting import runs, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux only")

BEGIN = f"""
import os, resource, sys, threading, types
from galley.document.profile import Limits
from galley.runtime import workers
from galley.runtime.children import Children
from galley.runtime.workers import Bounds
from galley.tools import pandoc
def main(channel):
    while True:
        channel.receive()
        kinds = (resource.RLIMIT_CPU, resource.RLIMIT_DATA, resource.RLIMIT_FSIZE)
        limits = [resource.getrlimit(one)[0] for one in kinds]
        open_here = sorted(os.listdir("/proc/self/fd"))
        channel.send((dict(os.environ), os.getcwd(), limits, os.getpid(), os.getpgid(0), len(open_here)))
sys.modules["seen"] = types.SimpleNamespace(main=main)
os.environ["AWS_SECRET_ACCESS_KEY"] = "secret"
os.environ.pop({FORK_SERVERS!r}, None)
BOUNDS = Bounds(30, 1_000, 5_000)
children = Children()
PANDOC = (workers.PANDOC, Bounds(Limits().parse_seconds))
def read(text):
    by = pandoc.Pandoc(children=children)
    return pandoc.convert([pandoc.Job(text, pandoc.MARKDOWN)], by)[0].output is not None
def stood_by():
    with children.at_hand(*PANDOC) as worker:
        return worker
"""


def said(script: str) -> str:
    """Return what a script prints, in a process of one thread."""
    command = [sys.executable, "-c", BEGIN + script]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_fork_has_a_place_and_bounds_of_its_own() -> None:
    script = """
held = os.open("/dev/null", os.O_RDONLY)
children.stand_by("seen", BOUNDS, (held,))
with children, children.at_hand("seen", BOUNDS) as worker:
    worker.send("who", 30)
    variables, folder, *rest = worker.receive(30)
    print([sorted(set(variables) - set(workers.KEPT_VARIABLES)), folder == str(worker.scratch.path),
           variables["HOME"] == folder, worker.pid, *rest])
print(worker.scratch.path.exists())
"""
    told, left = said(script).splitlines()
    names, own_folder, own_home, pid, limits, itself, group, descriptors = literal_eval(told)
    assert set(names) <= {"HOME", "TMPDIR", "XDG_CACHE_HOME", "LC_ALL", "PYTHONHASHSEED", "PYDANTIC_DISABLE_PLUGINS"}
    assert own_folder
    assert own_home
    assert limits == [30, 1_000_000_000, 5_000]
    assert pid == itself == group
    assert descriptors <= 6, "three of its own, two of the channel, one that lists them"
    assert left == "False"


def test_one_worker_answers_one_request_after_the_other() -> None:
    script = """
children.stand_by(*PANDOC, ())
with children:
    first = stood_by()
    print([read("*one*"), read("two"), stood_by() is first, first.is_alive])
print(first.is_alive, stood_by() is first)
"""
    assert said(script) == "[True, True, True, True]\nFalse False\n"


def test_where_it_ended_or_cannot_be_forked_a_worker_is_started() -> None:
    script = """
children.stand_by(*PANDOC, ())
with children:
    worker = stood_by()
    worker.kill()
    worker._process.wait()
    print(read("zero"), stood_by() is worker)
done = threading.Event()
threading.Thread(target=done.wait).start()
with children:
    children.stand_by(*PANDOC, ())
    print(stood_by() is stood_by(), read("two"))
done.set()
"""
    assert said(script) == "True False\nFalse True\n"


def test_a_fork_ends_with_who_forked_it() -> None:
    script = """
children.stand_by("seen", BOUNDS, ())
with children, children.at_hand("seen", BOUNDS) as worker:
    print(worker.pid, flush=True)
    os._exit(0)
"""
    pid = int(said(script))
    wait_until(lambda: not runs(pid), "the worker has ended")


def test_its_end_and_its_last_words_are_told() -> None:
    script = """
def main(channel):
    raise ValueError(channel.receive())
sys.modules["seen"].main = main
children.stand_by("seen", BOUNDS, ())
with children, children.at_hand("seen", BOUNDS) as worker:
    try:
        worker.send("no such thing", 30)
        worker.receive(30)
    except workers.WorkerEnded as ended:
        print(ended.code, "no such thing" in ended.args[0])
"""
    assert said(script) == "1 True\n"


@pytest.mark.parametrize("lacks", ["del os.pidfd_open", "os.pidfd_open = lambda *_: os.open('/no/such', 0)"])
def test_a_system_that_tells_of_no_end_starts_a_worker(lacks: str) -> None:
    """Linux before 5.3, and containers that refuse what they do not know: Python has the function all the same."""
    script = f"""
{lacks}
children.stand_by(*PANDOC, ())
with children:
    print(stood_by() is stood_by(), read("two"))
"""
    assert said(script) == "False True\n"
