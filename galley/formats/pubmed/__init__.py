"""The citation of an article for PubMed."""
