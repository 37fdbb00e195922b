"""What the Nu Html Checker and axe-core say of HTML pages: run with the pages' names, or from tests.

The exit code is 1 where a judge finds a fault, 2 where a page could not be judged. A judge that is absent is named.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent.parent
MODULES = TOP / ".judges" / "node_modules"
VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
AXE = MODULES / "axe-core" / "axe.min.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SCHEMES = {"dark": 0, "light": 1}
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_RESULT = re.compile(r'<pre id="axe-result">(.*?)</pre>', re.DOTALL)
# The page lets no script in, so that this is judged in a copy of it.
_RUN = """<script>{axe}</script><script>
axe.run(document, {{runOnly: {rules}}}).then(found => {{
  const said = document.createElement("pre");
  said.id = "axe-result";
  const places = one => one.nodes.map(node => node.target.join(" ")).slice(0, 3).join("; ");
  said.textContent = JSON.stringify({{
    passes: found.passes.length,
    requests: performance.getEntriesByType("resource").map(one => one.name),
    faults: found.violations.map(one => one.id + ": " + one.help + " (" + places(one) + ")"),
  }});
  document.body.append(said);
}});</script></body>"""
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
LEAST_PASSES = 10
"""So many rules apply to any article: fewer say that the page was not seen."""


class UnjudgedError(RuntimeError):
    """A judge is there and gave no verdict."""


def absent() -> tuple[str, ...]:
    """Return a line for each judge that the machine lacks."""
    lines = (
        ("the Nu checker", VNU.exists() and bool(shutil.which("java")), "default-jre-headless"),
        ("axe-core", AXE.exists() and bool(browser()), "chromium"),
    )
    told = "HTML pages are not judged by {} (nox -s validate brings it; it needs apt-get install -y {})"
    return tuple(told.format(name, package) for name, there, package in lines if not there)


def browser() -> str:
    """Return the path of a browser, "" where there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), "")


def markup_faults(files: Sequence[Path]) -> list[str]:
    """Return the errors that the Nu checker finds, one start of its machine for all files; warnings are let be."""
    command = ["java", "-jar", str(VNU), "--format", "json", "--exit-zero-always", *map(str, files)]
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    try:
        messages = json.loads(said.stderr)["messages"]
    except (ValueError, KeyError):
        message = f"the Nu checker said nothing: {said.stderr[:200]}"
        raise UnjudgedError(message) from None
    return [
        f"{Path(one.get('url', '')).name}:{one.get('lastLine', 0)}: {one['message']}"
        for one in messages
        if one["type"] != "info"
    ]


def browser_faults(file: Path, scheme: str = "light", width: int = 1000) -> list[str]:
    """Return what axe-core finds in a page as a browser of this `width` shows it, `scheme` light or dark.

    Each address that the browser asked for is a fault too.
    """
    text = _POLICY.sub("", file.read_text(encoding="utf-8"))
    run = _RUN.format(axe=AXE.read_text(encoding="utf-8"), rules=json.dumps(_RULES))
    begin, end, rest = text.rpartition("</body>")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(f"{begin}{run if end else ''}{rest}", encoding="utf-8")
        shown = _browse(page, folder, f"--blink-settings=preferredColorScheme={SCHEMES[scheme]}",
                        f"--window-size={width},1000", "--virtual-time-budget=20000", "--dump-dom")  # fmt: skip
    result = _RESULT.search(shown)
    if result is None:
        message = f"axe-core said nothing of {file.name}"
        raise UnjudgedError(message)
    said = json.loads(unescape(result[1]))
    if said["passes"] < LEAST_PASSES:
        message = f"axe-core saw only {said['passes']} rules that apply to {file.name}"
        raise UnjudgedError(message)
    asked = [f"asks for {address}" for address in said["requests"] if not address.startswith("data:")]
    return [f"{file.name} ({scheme}): {fault}" for fault in (*said["faults"], *asked)]


def _browse(file: Path, folder: str, *arguments: str) -> str:
    command = [browser(), *_QUIET, f"--user-data-dir={folder}/profile", *arguments, file.resolve().as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120).stdout


def _faults(files: Sequence[Path]) -> Iterator[str]:
    missing = " ".join(absent())
    if "Nu" not in missing:
        yield from markup_faults(files)
    if "axe" in missing:
        return
    for file in files:
        for scheme in SCHEMES:
            yield from browser_faults(file, scheme)


def main(names: Sequence[str]) -> int:
    """Judge the pages and print the faults."""
    missing = absent()
    for line in missing:
        sys.stdout.write(f"{line}\n")
    if missing and os.environ.get("GALLEY_REQUIRE_JUDGES") == "1":
        return 2
    try:
        faults = list(_faults([Path(name) for name in names]))
    except UnjudgedError as error:
        sys.stdout.write(f"{error}\n")
        return 2
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    if not faults:
        sys.stdout.write(f"{len(names)} pages pass\n")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
