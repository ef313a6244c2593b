from django.db import migrations, models

import mentoring.vault.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ReceivedLetter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("channel", models.CharField(max_length=20)),
                ("dedupe_key", models.CharField(max_length=100)),
                ("raw", models.BinaryField()),
                ("received_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("taken", "Taken"),
                            ("noted", "Noted"),
                            ("held", "Held"),
                            ("dropped", "Dropped"),
                            ("parked", "Parked"),
                        ],
                        default="new",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("open_after", models.DateTimeField()),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("token", models.CharField(blank=True, max_length=16)),
            ],
            options={
                "indexes": [models.Index(fields=["state", "open_after"], name="letters_waiting")],
                "constraints": [
                    models.UniqueConstraint(fields=("channel", "dedupe_key"), name="a_letter_is_kept_once")
                ],
            },
        ),
    ]
