"""The oracle: every figure of a data folder, worked out slowly and exactly from the design alone.

It shares no code with the program: csv, Fraction and plain loops. `oracle(folder, as_of)` gives the Truth.
"""

from .truth import Truth, oracle

__all__ = ["Truth", "oracle"]
