"""All that people read, in every language: one folder a language, one file a noun (Project Fluent)."""
