"""The wall: a worker evaluates all that is a stranger's; the process that the user started reads and delivers."""
