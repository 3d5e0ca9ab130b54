"""Full-text indexes of the database's own, kept by triggers in the very transaction that writes a text.

A later migration that alters these tables on SQLite makes them anew, without their triggers: it has to run `mirror`
again. `manage.py search_index check` notices when it was forgotten.
"""

from django.db import migrations

TABLES = [
    # table, its primary key, the columns with streams of words
    ("search_searchtext", "entry_id", ["title", "terms", "summary", "body", "elsewhere"]),
    ("search_searchpassage", "id", ["words"]),
]
# What a word weighs by where it stands, in PostgreSQL's four classes.
CLASSES = {"title": "A", "terms": "B", "summary": "B", "body": "C", "elsewhere": "D", "words": "C"}

POSTGRESQL_WORDS = """
CREATE FUNCTION search_words(stream text, class text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(string_agg('''' || form || ''':' || least(place, 16383) || class, ' '), '')::tsvector
    FROM unnest(string_to_array(stream, ' ')) WITH ORDINALITY AS word(forms, place),
         unnest(string_to_array(forms, '|')) AS form
    WHERE form <> ''
$$
"""


def mirror(apps, schema_editor):
    """Make the indexes and fill them with what is there."""
    make = {"sqlite": _mirror_in_sqlite, "postgresql": _mirror_in_postgresql}[schema_editor.connection.vendor]
    make(schema_editor.execute)


def unmirror(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for table, _, _ in TABLES:
            for event in ("insert", "delete", "update"):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{event}")
            schema_editor.execute(f"DROP TABLE IF EXISTS {table}_fts")
        return
    for table, _, _ in TABLES:
        schema_editor.execute(f"ALTER TABLE {table} DROP COLUMN vector")
        schema_editor.execute(f"DROP FUNCTION {table}_vector() CASCADE")
    schema_editor.execute("DROP FUNCTION search_words(text, text)")


def _mirror_in_sqlite(execute):
    for table, key, columns in TABLES:
        names = ", ".join(columns)
        fts = f"{table}_fts"
        execute(
            f"CREATE VIRTUAL TABLE {fts} USING fts5({names}, content='{table}', content_rowid='{key}', "
            "tokenize='unicode61 remove_diacritics 0')"
        )
        new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("new", "old"))
        add = f"INSERT INTO {fts}(rowid, {names}) VALUES (new.{key}, {new});"
        remove = f"INSERT INTO {fts}({fts}, rowid, {names}) VALUES ('delete', old.{key}, {old});"
        for event, actions in (("insert", add), ("delete", remove), ("update", remove + add)):
            execute(f"CREATE TRIGGER {table}_{event} AFTER {event.upper()} ON {table} BEGIN {actions} END")
        execute(f"INSERT INTO {fts}({fts}) VALUES ('rebuild')")


def _mirror_in_postgresql(execute):
    execute(POSTGRESQL_WORDS)
    for table, _, columns in TABLES:
        parts = " || ".join(f"search_words(NEW.{column}, '{CLASSES[column]}')" for column in columns)
        execute(f"ALTER TABLE {table} ADD COLUMN vector tsvector")
        execute(
            f"CREATE FUNCTION {table}_vector() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN NEW.vector := {parts}; RETURN NEW; END $$"
        )
        execute(
            f"CREATE TRIGGER {table}_vector BEFORE INSERT OR UPDATE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_vector()"
        )
        execute(f"CREATE INDEX {table}_vector ON {table} USING gin (vector)")
        execute(f"UPDATE {table} SET {columns[0]} = {columns[0]}")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_texts_and_passages")]

    operations = [migrations.RunPython(mirror, unmirror)]
