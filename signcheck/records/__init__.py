"""records: the database: tables, migrations, the few queries that are shared."""
