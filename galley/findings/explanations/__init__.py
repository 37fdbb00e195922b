"""Why each rule is there, with an input that breaks it and one that keeps it; loaded where somebody asks."""
