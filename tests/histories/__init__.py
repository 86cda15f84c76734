"""Long random histories of a firm: ten thousand documents of every kind, and what must hold of every figure of them.

`python -m tests.faults histories` costs a few of them by the program and by the oracle; with `--full` all settings.
"""
