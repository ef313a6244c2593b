import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import mentoring.vault.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("conversations", "0001_begin"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Moment",
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
                ("client_id", models.UUIDField()),
                ("words", models.BinaryField(default=bytes)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("on_day", models.DateField()),
                ("at", models.TimeField(blank=True, null=True)),
                ("noted_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.BinaryField(default=bytes)),
            ],
            options={
                "ordering": ["on_day", "at", "id"],
                "indexes": [
                    models.Index(condition=models.Q(("asked_at", None)), fields=["on_day"], name="moments_to_ask")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "client_id"), name="no_moment_is_noted_twice")
                ],
            },
        ),
        migrations.CreateModel(
            name="MomentShare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "moment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="notebook.moment"
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="conversations.conversation"
                    ),
                ),
                ("said_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("moment", "conversation"), name="a_moment_is_shared_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckIn",
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
                ("client_id", models.UUIDField()),
                ("words", models.BinaryField(default=bytes)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="conversations.conversation"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("is_shared", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["-made_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "client_id"), name="nobody_checks_in_twice_at_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="HighLow",
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
                ("client_id", models.UUIDField()),
                ("words", models.BinaryField(default=bytes)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("on_day", models.DateField()),
                ("is_month", models.BooleanField(default=False)),
                ("noted_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "highs and lows",
                "ordering": ["on_day", "noted_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "client_id"), name="no_high_or_low_is_noted_twice")
                ],
            },
        ),
        migrations.CreateModel(
            name="HelpPlace",
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
                ("client_id", models.UUIDField()),
                ("words", models.BinaryField(default=bytes)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("noted_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["noted_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "client_id"), name="no_help_place_is_noted_twice")
                ],
            },
        ),
    ]
