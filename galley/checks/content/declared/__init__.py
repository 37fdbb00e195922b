"""What the statements of the back matter declare, one module a topic: each yields the sentences that deny it."""
