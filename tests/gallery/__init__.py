"""The gallery of errors: every kind of problem, what makes it, and the very words that it is told in."""
