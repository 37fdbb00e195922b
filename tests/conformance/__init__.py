"""The comparison with citeproc-js."""
