import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import mentoring.vault.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="File",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("scope_kind", models.CharField(max_length=20)),
                ("scope_id", models.UUIDField()),
                ("client_id", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("picture", "Picture"), ("voice", "Voice"), ("video", "Video"), ("file", "File")],
                        max_length=10,
                    ),
                ),
                ("facts", models.BinaryField(default=bytes)),
                ("size", models.PositiveBigIntegerField()),
                ("received", models.PositiveBigIntegerField(default=0)),
                ("pieces", models.PositiveSmallIntegerField(default=0)),
                ("stored", models.CharField(max_length=32, unique=True)),
                ("made", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("taking", "Taking"),
                            ("waiting", "Waiting"),
                            ("ready", "Ready"),
                            ("refused", "Refused"),
                        ],
                        default="taking",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200)),
                (
                    "scan",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not Scanned"), ("clean", "Clean"), ("not_yet", "Not Yet")],
                        default="",
                        max_length=10,
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("kept_at", models.DateTimeField(blank=True, null=True)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("token", models.CharField(blank=True, max_length=16)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")), fields=["begun_at"], name="files_to_prepare"
                    ),
                    models.Index(
                        condition=models.Q(("kept_at", None)), fields=["begun_at"], name="files_held_by_nothing"
                    ),
                    models.Index(fields=["scope_kind", "scope_id"], name="files_of_a_scope"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "client_id"), name="nothing_is_handed_over_twice"),
                    models.CheckConstraint(
                        condition=models.Q(("received__lte", models.F("size"))), name="no_more_comes_than_announced"
                    ),
                ],
            },
        ),
    ]
