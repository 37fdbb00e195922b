"""The metadata of an article for a repository that registers DOIs with DataCite."""
