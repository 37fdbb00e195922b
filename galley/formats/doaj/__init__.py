"""The record of an article for the Directory of Open Access Journals."""
