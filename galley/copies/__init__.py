"""The copies of an article: published, review, anonymised."""
