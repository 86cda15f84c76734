"""The only reader and writer of the folder: finding it, reading its tables, writing them safely."""
