import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import mentoring.vault.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("name", models.CharField(max_length=150)),
                ("called", models.CharField(blank=True, max_length=80)),
                ("say_it_like", models.CharField(blank=True, max_length=150)),
                ("pronouns", models.CharField(blank=True, max_length=40)),
                ("place", models.CharField(blank=True, max_length=80)),
                ("zone", models.CharField(default="UTC", max_length=64)),
                ("language", models.CharField(default="en", max_length=12)),
                ("languages", models.JSONField(blank=True, default=list)),
                ("story", models.BinaryField(blank=True, default=bytes)),
                ("hours", models.JSONField(blank=True, default=list)),
                ("holidays", models.JSONField(blank=True, default=dict)),
                ("is_active", models.BooleanField(default=True)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                ("joined_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="everybody_has_a_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mentoring.vault.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="addresses",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("channel", models.CharField(default="email", max_length=20)),
                ("label", models.BinaryField(blank=True, default=bytes)),
                ("value", models.BinaryField()),
                ("lookup", models.BinaryField(max_length=32)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                ("code", models.CharField(blank=True, max_length=64)),
                ("code_sent_at", models.DateTimeField(blank=True, null=True)),
                ("code_tries", models.PositiveSmallIntegerField(default=0)),
                ("paused_at", models.DateTimeField(blank=True, null=True)),
                ("refused_at", models.DateTimeField(blank=True, null=True)),
                ("refusal", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "indexes": [models.Index(fields=["channel", "lookup"], name="address_by_lookup")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "channel", "lookup"), name="nobody_keeps_an_address_twice"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Away",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="aways", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["from_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_at__gt", models.F("from_at"))), name="away_ends_after_it_begins"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Profile",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="profile",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("words", models.BinaryField(blank=True, default=bytes)),
                ("version", models.PositiveIntegerField(default=0)),
                ("sectors", models.JSONField(blank=True, default=list)),
                ("own_sectors", models.CharField(blank=True, max_length=150)),
                ("stage", models.CharField(blank=True, max_length=10)),
                ("welcomes", models.JSONField(blank=True, default=list)),
                ("mentees_at_most", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("mentee_called", models.CharField(blank=True, max_length=40)),
                ("slug", models.SlugField(blank=True, max_length=60, null=True, unique=True)),
                ("page_since", models.DateTimeField(blank=True, null=True)),
                ("page_parts", models.JSONField(blank=True, default=list)),
                ("is_indexed", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("page_since", None), ("slug__isnull", False), _connector="OR"),
                        name="a_page_has_an_address",
                    )
                ],
            },
        ),
    ]
