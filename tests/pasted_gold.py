"""Printed references with what they say, made of the real articles in the folder `shared` when asked for."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import TOP


@dataclass(frozen=True)
class Printed:
    """A printed line, and what its source says of it: families of the authors, title, source, year, volume, page."""

    line: str
    families: tuple[str, ...]
    title: str
    sources: tuple[str, ...]
    year: str
    volume: str
    page: str


def printed_lines(shared: Path) -> Iterator[Printed]:
    """Yield lines: as PLOS and SciELO print them, as BMC and OUP print what they tag, and of two lists."""
    for name in ("plos1", "scielo1"):
        yield from map(_as_printed, _references(shared, name))
    for name in ("bmc1", "oup1"):
        for one in _references(shared, name):
            yield from _composed(one)
    records = json.loads((TOP / "refs" / "references.json").read_text(encoding="utf-8"))
    for line in (shared / "gold" / "isj-references.txt").read_text(encoding="utf-8").splitlines():
        for record in records:
            if record.get("title") and fold(record["title"])[:60] in fold(line):
                yield _of_record(line.strip(), record)
                break
    for sample in json.loads((shared / "gold" / "nlm-samples.json").read_text(encoding="utf-8")):
        yield _of_record(sample["expected"], sample["csl"])


def _references(shared: Path, name: str) -> list[str]:
    text = (shared / "corpus" / "jats" / f"{name}.xml").read_text(encoding="utf-8")
    return re.findall(r"<ref [^>]*>.*?</ref>", text, re.DOTALL)


def _as_printed(reference: str) -> Printed:
    mixed = re.search(r"<mixed-citation[^>]*>(.*?)</mixed-citation>", reference, re.DOTALL)
    assert mixed
    element = re.search(r"<element-citation.*?</element-citation>", reference, re.DOTALL)
    return _tagged(_plain(mixed[1]), element[0] if element else mixed[0])


def _tagged(line: str, source: str) -> Printed:
    authors = re.split(r"<(?:chapter-title|article-title|source)\b", source)[0]
    title = _tag(source, "article-title") or _tag(source, "chapter-title") or _tag(source, "source")
    page = _tag(source, "fpage") or _tag(source, "elocation-id")
    sources = (_tag(source, "source"),)
    return Printed(line, _families(authors), title, sources, _tag(source, "year"), _tag(source, "volume"), page)


def _composed(reference: str) -> Iterator[Printed]:
    """Yield the lines that journals print of a reference that is only tagged; none where it is no article."""
    kind = re.search(r'(?:citation|publication)-type="([\w-]+)"', reference)
    if kind is None or kind[1] != "journal" or not _families(reference):
        return
    pages = "-".join(filter(None, (_tag(reference, "fpage"), _tag(reference, "lpage"))))
    issue = f"({_tag(reference, 'issue')})" if _tag(reference, "issue") else ""
    title, source, et_al = _tag(reference, "article-title"), _tag(reference, "source"), "<etal" in reference
    year, volume = _tag(reference, "year"), _tag(reference, "volume")
    names = [(family, re.findall(r"[^\W\d_]", given)) for family, given in _names(reference)]
    plain = ", ".join(f"{family} {''.join(given)}" for family, given in names) + (", et al" if et_al else "")
    stopped = [(family, "".join(f"{one}." for one in given)) for family, given in names]
    inverted = [f"{family}, {given}" for family, given in stopped] + (["et al."] if et_al else [])
    in_order = [f"{given} {family}" for family, given in stopped] + (["et al."] if et_al else [])
    lines = (
        f"{plain}: {title}. {source} {year}, {volume}{issue}:{pages}.",
        f"{plain}. {title}. {source} {year};{volume}{issue}:{pages}.",
        f"{plain} ({year}) {title}. {source} {volume}{issue}:{pages}",
        f"{'; '.join(inverted)} {title}. {source} {year}, {volume}, {pages}.",
        f"{', '.join(inverted)} ({year}). {title}. {source}, {volume}{issue}, {pages}.",
        f"{', '.join(inverted)} {title}. {source} {volume}, {pages} ({year}).",
        f"{', '.join(in_order)}, {title}, {source} {volume} ({year}) {pages}.",
        f"{', '.join(in_order)}, “{title},” {source}, vol. {volume}, pp. {pages}, {year}.",
    )
    yield from (_tagged(line, reference) for line in lines)


def _of_record(line: str, record: Mapping[str, Any]) -> Printed:
    names = [one for one in record.get("author", ()) if "family" in one]
    families = tuple(" ".join(filter(None, (one.get("non-dropping-particle"), one["family"]))) for one in names)
    sources = (record.get("container-title", ""), record.get("container-title-short", ""))
    date = record.get("issued", {}).get("date-parts", [[""]])[0]
    page = str(record.get("page", "")).split("-")[0]
    return Printed(line, families, record.get("title", ""), sources, str(date[0]), str(record.get("volume", "")), page)


def _names(text: str) -> list[tuple[str, str]]:
    found = re.findall(r"<surname>(.*?)</surname>\s*<given-names>(.*?)</given-names>", text, re.DOTALL)
    return [(_plain(family), _plain(given)) for family, given in found]


def _families(text: str) -> tuple[str, ...]:
    return tuple(family for family, _ in _names(text))


def _tag(text: str, name: str) -> str:
    found = re.search(rf"<{name}(?: [^>]*)?>(.*?)</{name}>", text, re.DOTALL)
    return _plain(found[1]) if found else ""


def _plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())


def fold(text: str) -> str:
    """Return the letters and digits of a text, in small letters."""
    return re.sub(r"\W+", "", re.sub(r"<[^>]+>", "", text)).lower()


def differences(record: Mapping[str, Any], printed: Printed) -> list[str]:
    """Return the names of the fields that were read as others than the source has."""
    wrong = [name for name, one, other in _pairs(record, printed) if one != other]
    kept = (fold(printed.title), fold(printed.sources[0]))
    return [name for name in wrong if not (name == "title" and fold(record.get("title", "")) in kept)]


def _pairs(record: Mapping[str, Any], printed: Printed) -> Iterator[tuple[str, object, object]]:
    yield "title", fold(record.get("title", "")), fold(printed.title)
    if printed.year:
        yield "year", str(record["issued"]["raw"])[:4], printed.year[:4]
    people = [one for one in record.get("author", ()) if "family" in one]
    own = [" ".join(filter(None, (one.get("non-dropping-particle"), one["family"]))) for one in people]
    yield (
        "author",
        list(map(fold, own)),
        list(map(fold, printed.families[: len(own)] if _is_cut(record) else printed.families)),
    )
    if record["type"] == "article-journal":
        yield "source", fold(record["container-title"]) in map(fold, printed.sources), True
        volume = " ".join(filter(None, (record.get("volume"), record.get("issue"))))
        yield "volume", fold(volume).startswith(fold(printed.volume)), True
        yield "page", fold(re.split("[-–]", record.get("page", ""))[0]).startswith(fold(printed.page)), True


def _is_cut(record: Mapping[str, Any]) -> bool:
    return any("literal" in one for one in record.get("author", ()))
