"""Lists of sites and glossaries as offices have them, and how many are understood at the first try."""
