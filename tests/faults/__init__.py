"""What is done to the program to see that nothing is lost: `python -m tests.faults` runs it and writes down the figures."""
