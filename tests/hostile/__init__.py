"""Input that is wrong, odd or malicious, and what must become of it."""
