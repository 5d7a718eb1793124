"""The database: schema, writing, versions, reading, checking."""
