"""What is remembered: tables, queries, transactions, migrations. Knows nothing of bot or handlers."""
