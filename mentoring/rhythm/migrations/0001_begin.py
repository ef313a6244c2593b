import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import mentoring.vault.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partnerships", "0001_begin"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="partnerships.partnership",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("start", "A first look"),
                            ("mid", "On the way"),
                            ("renewal", "Before the time you agreed ends"),
                            ("closing", "Before you close"),
                        ],
                        default="mid",
                        max_length=10,
                    ),
                ),
                ("after_session", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "begun_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["begun_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Side",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sides", to="rhythm.review"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("words", models.BinaryField(blank=True, default=bytes)),
                ("alone", models.BinaryField(blank=True, default=bytes)),
                ("format", models.CharField(blank=True, max_length=10)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("review", "person"), name="one_side_a_person_a_review")
                ],
            },
        ),
    ]
