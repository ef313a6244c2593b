"""Files have a room of their own now. The table held no rows, because nothing could be attached before."""

import django.db.models.deletion
from django.db import migrations, models

import mentoring.vault.ids


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0003_say_what_helps"),
        ("files", "0001_begin"),
    ]

    operations = [
        migrations.AddField(model_name="entry", name="attached", field=models.BinaryField(default=bytes)),
        migrations.DeleteModel(name="Attachment"),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="conversations.entry",
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="files.file"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "position"), name="no_two_attachments_share_a_place")
                ],
            },
        ),
    ]
