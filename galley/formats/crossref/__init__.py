"""The deposit of an article with Crossref."""
