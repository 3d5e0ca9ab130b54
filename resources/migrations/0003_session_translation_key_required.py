"""Every session has a key and a language. Apart from the filling: PostgreSQL alters no table with pending checks."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("wagtailcore", "0098_apitoken"), ("resources", "0002_session_translation_key")]

    operations = [
        migrations.AlterField(
            "modulesession",
            "locale",
            models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.locale",
                verbose_name="locale",
            ),
        ),
        migrations.AlterField("modulesession", "translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
        migrations.AddConstraint(
            "modulesession",
            models.UniqueConstraint(fields=("translation_key", "locale"), name="resources_session_unique_translation"),
        ),
    ]
