import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0007_suggestions"),
    ]

    operations = [
        migrations.CreateModel(
            name="AskedQuery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(blank=True, max_length=80)),
                ("language", models.CharField(max_length=12)),
                ("public_id", models.CharField(max_length=32, unique=True)),
                ("hits", models.PositiveIntegerField(default=0)),
                ("frequency", models.PositiveIntegerField(default=0)),
                ("days", models.PositiveIntegerField(default=0)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["first_day", "days"], name="search_askedquery_first_day"),
                    models.Index(fields=["last_day"], name="search_askedquery_last_day"),
                    models.Index(
                        fields=["language", "-frequency"],
                        condition=models.Q(("frequency__gt", 0)),
                        name="search_askedquery_frequent",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("text", "language"), name="search_askedquery_unique")],
            },
        ),
        migrations.CreateModel(
            name="DailyAsked",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("filters", models.CharField(blank=True, max_length=200)),
                ("times", models.PositiveIntegerField(default=0)),
                ("refined", models.PositiveIntegerField(default=0)),
                ("corrected", models.PositiveIntegerField(default=0)),
                ("clicks", models.PositiveIntegerField(default=0)),
                ("hits", models.PositiveIntegerField(default=0)),
                (
                    "query",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="daily",
                        to="search.askedquery",
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "indexes": [
                    models.Index(
                        fields=["query", "day", "times", "refined", "clicks", "corrected"],
                        name="search_dailyasked_sums",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("day", "query", "filters"), name="search_dailyasked_unique")
                ],
            },
        ),
    ]
