"""The rules of PubMed Central's style checker."""
