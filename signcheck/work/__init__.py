"""work: standings and cases, one name one translation, order states, checklists. Pure."""
