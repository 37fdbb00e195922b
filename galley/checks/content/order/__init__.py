"""Times that run forwards, one module a kind: each yields the words of a passage that go backwards, and why."""
