import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import mentoring.vault.ids


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0007_ask_quick_questions"),
        ("library", "0004_pass_opportunities_on"),
        ("people", "0003_let_people_say_what_they_bring"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PrivateAddress",
            fields=[
                (
                    "owner",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("turn", models.PositiveIntegerField(default=1)),
            ],
            options={
                "verbose_name_plural": "private addresses",
            },
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("client_id", models.UUIDField()),
                ("came_by", models.CharField(choices=[("menu", "Menu"), ("letter", "Letter")], max_length=8)),
                ("address", models.BinaryField(default=bytes)),
                ("title", models.BinaryField(default=bytes)),
                ("words", models.BinaryField(default=bytes)),
                ("is_partial", models.BooleanField(default=False)),
                ("came_at", models.DateTimeField()),
                ("given_at", models.DateTimeField(blank=True, null=True)),
                (
                    "given_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conversations.conversation",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-came_at", "-id"],
                "indexes": [
                    models.Index(fields=["came_at"], name="arrivals_to_let_go"),
                    models.Index(condition=models.Q(("given_at", None)), fields=["owner"], name="arrivals_waiting"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "client_id"), name="nothing_arrives_twice"),
                    models.CheckConstraint(
                        condition=models.Q(("given_to", None), ("given_at__isnull", False), _connector="OR"),
                        name="what_is_given_was_given_at_some_time",
                    ),
                ],
            },
        ),
    ]
