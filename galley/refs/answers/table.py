"""Every registry whose answers are read, by the names that `galley.refs.fetch.SERVERS` has for them."""

from __future__ import annotations

from collections.abc import Mapping

from galley.refs.answers import arxiv, crossref, datacite, openlibrary, pubmed
from galley.refs.answers.answer import Registry

REGISTRIES: Mapping[str, Registry] = {
    "crossref": crossref, "datacite": datacite, "pubmed": pubmed, "arxiv": arxiv, "openlibrary": openlibrary,
}  # fmt: skip
