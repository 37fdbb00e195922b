"""Many manuscripts in one go: which they are, how each is built, what is kept of it, and what has changed since."""
