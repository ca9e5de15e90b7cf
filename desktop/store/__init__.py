"""The office's one encrypted file: keys, schema, repositories, journal and outbox rows."""
