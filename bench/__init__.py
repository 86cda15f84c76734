"""How fast the program is, beside what a user would pick instead: folders of any size, the same work, measured and told."""
