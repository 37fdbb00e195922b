"""Papers made up from the first word to the last, each of a kind whose pages are hard to set."""
