"""The same figures for folders of millions of rows: columns of numbers in place of rows, loops compiled at run time.

Nothing here has a rule of its own. It takes files that are in perfect order and pools that never run short; whatever else there
is, it leaves to the strict reader and to the plain replay, which name it or know it.
"""
