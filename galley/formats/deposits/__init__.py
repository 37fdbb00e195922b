"""What deposits with registries and indexes share: the facts they need, marked-up text, the comparison."""
