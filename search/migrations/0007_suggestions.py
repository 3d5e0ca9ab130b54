"""The table of titles that suggestions are taken from."""

import django.db.models.deletion
from django.db import migrations, models


def compare_by_code_points(apps, schema_editor):
    """SQLite does so anyway; in the order of a language, what begins with the same letters may stand apart."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE search_searchtitle ALTER COLUMN key TYPE varchar(100) COLLATE "C"')


class Migration(migrations.Migration):
    dependencies = [("search", "0006_meaning")]

    operations = [
        migrations.CreateModel(
            name="SearchTitle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=100)),
                ("place", models.PositiveSmallIntegerField()),
                ("key", models.CharField(max_length=100)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="search.searchentry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["language", "place", "key", "entry"], name="search_title_key")],
            },
        ),
        migrations.CreateModel(
            name="TitleTable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stamp", models.CharField(default="", max_length=32)),
                ("version", models.PositiveSmallIntegerField(default=0)),
                ("made_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RunPython(compare_by_code_points, migrations.RunPython.noop),
    ]
