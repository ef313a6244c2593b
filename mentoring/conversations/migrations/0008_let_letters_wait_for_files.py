"""A lane may wait a little for a file of what is next."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0007_ask_quick_questions"),
    ]

    operations = [
        migrations.AddField(
            model_name="lane",
            name="files_until",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
