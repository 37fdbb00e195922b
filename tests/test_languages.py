"""No English word of galley's own stands in any output of an article in another language."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from string import Formatter

import pytest
from lxml import etree, html

from galley.document.metadata import Date
from galley.findings.finding import Findings, Severity
from galley.formats.labels import printed_date, type_of_article
from galley.formats.pdf.html.write import write_html
from galley.formats.render import FIXED_DATE
from galley.pipeline import evaluate
from galley.request import Request
from galley.runtime.runtime import Runtime
from galley.words.table import LANGUAGES, fill, has_words, numbered, words_of
from tests.manuscripts_in_memory import checked, world_of

OTHERS = tuple(one for one in LANGUAGES if one != "en")
ENGLISH = words_of("en")
FORMATS = ("jats", "html", "docx", "text")

# an article that has everything that galley puts a word to; its own words are in no language
METADATA = """
title: Zaqo vuxi
lang: {lang}
article-type: review-article
doi: 10.5555/1
heading: Quz
journal:
  {{title: Zuqe, abbreviated-title: Zuq, publisher-id: zuqe, publisher: Qov, issn-print: 2049-3630,
  issn-electronic: 2049-3649}}
author:
  - {{given: Qa, family: Vuz, corresponding: true, email: qa@vuz.zz, equal-contributor: true, affiliations: [Wex]}}
  - {{given: Xo, family: Ziv, equal-contributor: true, deceased: true, affiliations: [Qux]}}
  - {{given: Ya, family: Qox, present-address: Zev, note: Vax quz, affiliations: [Wex]}}
  - {{collaboration: Zqvx, members: [Vi Xuq]}}
editor: Uz Qev
abstract: {{Vax: Quz zov., Zix: Qev wux.}}
plain-language-summary: Quz.
key-points: [Zov]
keywords: [qux]
dates: {{received: 2025-01-02, revised: 2025-02-03, accepted: 2025-03, published: 2025-09-12}}
volume: 1
elocation-id: e1
license: CC BY-NC 4.0
funding: {{awards: [{{funder: Qov, numbers: [Z1, Z2], recipients: [Qa Vuz]}}, {{funder: Wex, numbers: Z3}}]}}
acknowledgements: Quz.
conflicts: Quz.
ethics: Quz.
consent: Quz.
data-availability: Quz.
contributions: Quz.
ai-use: Quz.
trial-registration: Quz.
abbreviations: {{QZ: quz zov}}
supplementary: [{{file: s.csv}}]
bibliography: refs.json
"""
TEXT = """
# Vax {#sec:v}

"Quz 'zov' wax" [@a]. @fig:q, [@fig:q; @fig:z], [@tbl:w; @tbl:x], @eq:e, @sec:v. Zov.[^n]

[^n]: Quz.

![Quz zov.](a.png){#fig:q alt="Wux"}

![Zov quz.](a.png){#fig:z alt="Wux"}

| q | z |
|---|---|
| 1 | 2 |

: Wux. {#tbl:w}

| q | z |
|---|---|
| 1 | 2 |

: Xuw. {#tbl:x}

$$x = 1$$ {#eq:e}
"""


def outputs(language: str, variant: str = "published") -> dict[str, str]:
    """Return what each output says to a reader, by format."""
    files = {"m/article.yaml": METADATA.format(lang=language), "m/1.md": TEXT, "m/s.csv": "1,2\n"}
    formats = (*FORMATS, *(["scielo"] if variant == "published" else []))
    request = Request("m", formats=formats, variants=(variant,))
    made = evaluate(request, Runtime(world_of(files)))
    assert made.order is not None, [one.message for one in made.report.findings if one.severity is Severity.ERROR]
    article = checked(request, world_of(files), Findings())
    page = write_html(
        article.article,
        article.profile,
        mathml={("x = 1", True): None},
        created=FIXED_DATE,
        images={one: f"asset:{one}" for one in ("m-f1.png", "m-f2.png")},
    )
    said = {"pdf": said_by_html(page.data)}
    for artifact in made.order.artifacts:
        ends = [suffix for suffix in READERS if artifact.name.endswith(suffix)]
        if ends:
            said[ends[0]] = READERS[ends[0]](artifact.data)
    return {name: re.sub("[\u00ad\u200b\u2060]", "", text) for name, text in said.items()}


def said_by_html(data: bytes) -> str:
    root = html.fromstring(data.decode())
    for hidden in root.xpath("//script|//style"):
        hidden.drop_tree()
    spoken = root.xpath("//body//@aria-label|//body//@title|//body//@alt|//@data-label|//@data-kind|//@data-authors")
    return " ".join((*root.itertext(), *spoken))


def said_by_xml(data: bytes) -> str:
    root = etree.fromstring(data)
    return " ".join((*map(str, root.itertext()), *map(str, root.xpath("//@*[local-name() = 'title']"))))


def said_by_docx(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = [
            one
            for one in archive.namelist()
            if re.fullmatch(r"word/(document|footnotes|header\d?|footer\d?)\.xml", one)
        ]
        roots = [etree.fromstring(archive.read(one)) for one in names]
    texts = "//*[local-name() = 't' or local-name() = 'delText']/text()"
    return " ".join(str(one) for root in roots for one in root.xpath(texts))


READERS: Mapping[str, Callable[[bytes], str]] = {
    ".scielo.xml": said_by_xml,
    ".xml": said_by_xml,
    ".html": said_by_html,
    ".docx": said_by_docx,
    ".text.txt": lambda data: data.decode(),
}

# what is the same in any language: abbreviations, names of formats, of licences and of registries
INTERNATIONAL = frozenset({"pdf", "xml", "jats", "issn", "orcid", "doi", "cc", "by", "nc", "al", "et"})


def words_in(text: str) -> set[str]:
    return {one.casefold() for one in re.findall(r"[^\W\d_]{2,}", text)}


def english_in(text: str, language: str) -> set[str]:
    """Return the English words of galley that a text has and that are no words of its language."""
    own = words_in(" ".join(words_of(language).values()))
    listed = words_in(" ".join(ENGLISH.values())) | {
        "january",
        "september",
        "attribution",
        "noncommercial",
        "international",
    }
    return (words_in(text) & listed) - own - INTERNATIONAL


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_word_of_galley_stands_in_any_output(language: str) -> None:
    tag = language.replace("_h", "-H")
    said = outputs(tag)
    assert set(said) == {"pdf", *READERS}
    assert {name: english_in(text, tag) for name, text in said.items() if english_in(text, tag)} == {}
    figure = numbered(words_of(tag)["figure"], "1", "")
    assert [name for name, text in said.items() if figure not in re.sub(r"\s", "", text)] == []


def test_the_same_article_in_english_says_them() -> None:
    """What the test above looks for is there where it belongs."""
    for name, text in outputs("en").items():
        assert len(words_in(text) & words_in(" ".join(ENGLISH.values()))) > 40, name


def test_a_blind_copy_has_its_marks_in_the_language() -> None:
    said = outputs("pt", "blind")
    left = {name: english_in(text, "pt") - {"file"} for name, text in said.items()}  # files are called file-1
    assert left == {name: set() for name in said}


@pytest.mark.parametrize("language", OTHERS)
def test_a_list_has_the_keys_of_the_english_one_and_its_fields(language: str) -> None:
    own = words_of(language.replace("_h", "-H"))
    assert set(own) - {"months-alone"} == set(ENGLISH)
    assert all(own.values())
    named = {"names"}  # where English says “the authors”
    free = {"licence-sentence": {"licence"}, "conflicts-none": named, "conflicts-none-others": named}
    for name, word in own.items():
        if name in ENGLISH:
            assert fields(word) - {"number", "name"} == free.get(name, fields(ENGLISH[name]) - {"name"}), name
    assert len(own["months"].split(" ")) == len(own.get("months-alone", own["months"]).split(" ")) == 12
    assert len(own["quotes"].split(" ")) == 4


def fields(word: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(word) if name}


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "12\u00a0September\u00a02025"),
        ("de-AT", "12.\u00a0September\u00a02025"),
        ("pt-BR", "12\u00a0de\u00a0setembro\u00a0de\u00a02025"),
        ("pl", "12\u00a0września\u00a02025"),
        ("hu", "2025.\u00a0szeptember\u00a012."),
        ("zh-CN", "2025年9月12日"),
        ("xx", "12\u00a0September\u00a02025"),
    ],
)
def test_a_date_is_printed_as_its_language_has_it(language: str, printed: str) -> None:
    assert printed_date(words_of(language), Date(2025, 9, 12)) == printed


def test_a_month_without_a_day_has_a_form_of_its_own() -> None:
    assert printed_date(words_of("pl"), Date(2025, 9)) == "wrzesień\u00a02025"
    assert printed_date({"months": ENGLISH["months"]}, Date(2025)) == "2025"


def test_which_list_a_language_has() -> None:
    assert [has_words(one) for one in ("pt", "PT-br", "no", "zh-Hant-TW", "xx", "")] == [
        True,
        True,
        True,
        True,
        False,
        False,
    ]
    assert words_of("nn")["figure"] == "Figur"
    assert words_of("zh-TW")["figure"] != words_of("zh")["figure"]


def test_words_are_filled() -> None:
    assert numbered("Figure", "2") == "Figure 2"
    assert numbered("{number}. ábra", "2", "\u00a0") == "2.\u00a0ábra"
    assert fill("de {name} a", name="X") == "de X a"
    assert type_of_article(words_of("de"), "oration") == "Artikel"
    assert type_of_article(words_of("en"), "oration") == "Oration"


# --- what is translated ------------------------------------------------------------------------------------------

TRANSLATED = METADATA.replace(
    "keywords: [qux]",
    """trans-title: {{en: Xoq *vaz*, es: Xiq}}
trans-subtitle: {{en: Vaq}}
trans-abstract:
  en: {{Zex: "Wov \\"quv\\" [@a].", Vux: Xev.}}
keywords: [qux, {{lang: en, keywords: [zab, zeb]}}, {{vocabulary: MeSH, lang: es, keywords: zib}}]""",
)


def test_titles_abstracts_and_keywords_in_other_languages() -> None:
    root = etree.fromstring(built(TRANSLATED.format(lang="pt"), ".xml").decode().partition("?>")[2].encode())
    meta = root.find("front/article-meta")
    assert meta is not None
    found = [
        (node.tag, node.get("{http://www.w3.org/XML/1998/namespace}lang"), " ".join("".join(node.itertext()).split()))
        for node in meta.iter("trans-title-group", "trans-abstract", "kwd-group")
    ]
    assert found == [
        ("trans-title-group", "en", "Xoq vaz Vaq"),
        ("trans-title-group", "es", "Xiq"),
        ("trans-abstract", "en", "Zex Wov “quv” [1]. Vux Xev."),
        ("kwd-group", None, "qux"),  # JATS4R: the language of the article is not said again
        ("kwd-group", "en", "zab zeb"),
        ("kwd-group", "es", "zib"),
    ]


@pytest.mark.parametrize("suffix", [".html", ".docx", ".text.txt"])
def test_a_translation_stands_under_words_of_its_language(suffix: str) -> None:
    said = " ".join(READERS[suffix](built(TRANSLATED.format(lang="pt"), suffix)).split())
    order = [
        "Resumo",
        "Palavras-chave",
        "Abstract",
        "Xoq vaz",
        "Vaq",
        "Wov",
        "Keywords: zab; zeb",
        "Xiq",
        "Palabras clave: zib",
    ]
    places = [said.index(one) for one in order]
    assert places == sorted(places)


def test_the_page_says_which_language_a_translation_is_in() -> None:
    files = {"m/article.yaml": TRANSLATED.format(lang="ar"), "m/1.md": TEXT, "m/s.csv": "1,2\n"}
    made = checked(Request("m"), world_of(files), Findings())
    images = {one: f"asset:{one}" for one in ("m-f1.png", "m-f2.png")}
    page = write_html(made.article, made.profile, mathml={("x = 1", True): None}, created=FIXED_DATE, images=images)
    root = html.fromstring(page.data.decode())
    assert [(one.get("lang"), one.get("dir")) for one in root.xpath("//div[@lang]")] == [("en", "ltr"), ("es", "ltr")]


@pytest.mark.parametrize("language", ["no language", "en"])
def test_a_translation_into_no_other_language_is_a_finding(language: str) -> None:
    files = {"m/article.yaml": f"title: T\ntrans-title: {{{language}: X}}\n", "m/1.md": "X."}
    made = evaluate(Request("m"), Runtime(world_of(files)))
    found = [str(one.span) for one in made.report.findings if one.rule.id == "language-is-valid"]
    assert found == [f"m/article.yaml:2:{len('trans-title: {') + len(language) + 3}"]


def built(metadata: str, suffix: str) -> bytes:
    files = {"m/article.yaml": metadata, "m/1.md": TEXT, "m/s.csv": "1,2\n"}
    made = evaluate(Request("m", formats=FORMATS), Runtime(world_of(files)))
    assert made.order is not None, [one.message for one in made.report.findings if one.severity is Severity.ERROR]
    (data,) = (one.data for one in made.order.artifacts if one.name.endswith(suffix))
    return data
