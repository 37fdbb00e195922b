"""Batches of many articles, too long for the test-suite: `nox -s scale`."""
