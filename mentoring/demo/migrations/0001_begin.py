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
            name="MailboxLetter",
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
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("raw", models.BinaryField()),
                ("arrived_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("", "None"), ("words", "Words"), ("away", "Away"), ("returned", "Returned")],
                        default="",
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-arrived_at", "-id"],
                "indexes": [models.Index(fields=["person", "-arrived_at"], name="mailbox_letters_by_person")],
            },
        ),
    ]
