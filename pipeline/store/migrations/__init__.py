"""The history of the schema, as Alembic keeps it."""
