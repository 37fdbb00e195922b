"""Two composed articles as one in which the changes are marked, and the list of the changes."""
