"""The package of an article for PubMed Central."""
