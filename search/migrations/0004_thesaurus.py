"""The thesaurus and its first concepts. Editors own them from here on."""

import re

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models

import search.thesaurus.models
from search.thesaurus.seeding import seed


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_document_texts"),
        ("search", "0003_full_text"),
    ]

    operations = [
        migrations.CreateModel(
            name="Concept",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.CharField(
                        error_messages={
                            "unique": "The thesaurus already has a concept with this slug. Choose another one."
                        },
                        help_text="A short name of its own, chosen once: small letters and hyphens, like social-welfare-centre.",
                        max_length=80,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                re.compile("^[-a-zA-Z0-9_]+\\Z"),
                                "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
                                "invalid",
                            )
                        ],
                        verbose_name="slug",
                    ),
                ),
                (
                    "term",
                    models.OneToOneField(
                        blank=True,
                        error_messages={
                            "unique": "Another concept stands for this term already. Add the labels there."
                        },
                        help_text="If a vocabulary has this concept: all labels of the term count here, so do not repeat them below.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.term",
                        verbose_name="term of a vocabulary",
                    ),
                ),
            ],
            options={
                "verbose_name": "concept of the thesaurus",
                "verbose_name_plural": "concepts of the thesaurus",
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="ConceptLabels",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "language",
                    models.CharField(
                        choices=search.thesaurus.models.label_languages, max_length=12, verbose_name="language"
                    ),
                ),
                (
                    "preferred",
                    models.CharField(
                        help_text="The name most people would use; acronyms in capitals.",
                        max_length=120,
                        verbose_name="preferred label",
                    ),
                ),
                (
                    "alternatives",
                    models.TextField(
                        blank=True,
                        help_text="One in a line: acronyms, older, official or everyday words that mean the same. An acronym that is a word as well (MOPS) is found in small letters if it is written here in small letters, too.",
                        verbose_name="other words for it",
                    ),
                ),
                (
                    "concept",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="labels",
                        to="search.concept",
                        verbose_name="concept",
                    ),
                ),
            ],
            options={
                "verbose_name": "labels of a concept",
                "verbose_name_plural": "labels of concepts",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("concept", "language"), name="search_conceptlabels_unique_language")
                ],
            },
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
