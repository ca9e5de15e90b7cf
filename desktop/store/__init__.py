"""The office's one encrypted file: its keys, its schema, one repository a noun, the outbox and the journal."""
