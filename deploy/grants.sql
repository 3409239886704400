-- What the bot's own role may do in PostgreSQL. Run by the owner of the database, after each `os2ting migrate`:
--     psql --set=ON_ERROR_STOP=1 --file=deploy/grants.sql "postgresql://os2ting_owner@db.example.org/os2ting"
-- The journal is written once: not even a bot that somebody has taken over can change it, or take its guards away.
BEGIN;
GRANT USAGE ON SCHEMA public TO os2ting;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO os2ting;
REVOKE UPDATE, DELETE, TRUNCATE ON journal FROM os2ting;
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON alembic_version FROM os2ting;
COMMIT;
