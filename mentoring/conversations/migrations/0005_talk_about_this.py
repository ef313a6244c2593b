"""This migration lets an entry be marked as something to talk about, and be found under one more kind."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0004_hold_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="counts_as",
            field=models.CharField(blank=True, default="", max_length=12),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="entry", name="to_talk_about_at", field=models.DateTimeField(blank=True, null=True)
        ),
    ]
