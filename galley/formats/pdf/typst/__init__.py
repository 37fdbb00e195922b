"""The second layout engine: Typst, which reads the finished page as data and sets it by a fixed template."""
