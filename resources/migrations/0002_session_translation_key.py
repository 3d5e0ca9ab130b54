"""Sessions find their translations by a key: first those in the same place, as an import gives it."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


def give_keys(apps, schema_editor):
    """The key an import gives to the session in that place (see `exchange.page_values`)."""
    session_model = apps.get_model("resources", "ModuleSession")
    places: dict[int, int] = {}
    for session in session_model.objects.select_related("page").order_by("page_id", "sort_order", "pk"):
        place = places[session.page_id] = places.get(session.page_id, -1) + 1
        session.locale_id = session.page.locale_id
        session.translation_key = uuid.uuid5(session.page.translation_key, f"sessions:[]:{place}")
        session.save(update_fields=["locale", "translation_key"])


class Migration(migrations.Migration):
    dependencies = [("wagtailcore", "0098_apitoken"), ("resources", "0001_initial")]

    operations = [
        migrations.AddField(
            "modulesession",
            "locale",
            models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.locale",
                verbose_name="locale",
            ),
        ),
        migrations.AddField("modulesession", "translation_key", models.UUIDField(editable=False, null=True)),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
    ]
