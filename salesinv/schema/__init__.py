"""What the folder holds, declared once: the vocabulary (kinds), the data dictionary (tables), the reports."""
