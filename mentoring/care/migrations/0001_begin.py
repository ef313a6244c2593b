import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_begin"),
    ]

    operations = [
        migrations.CreateModel(
            name="Leaving",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="leaving",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("said_at", models.DateTimeField()),
                ("leaves_at", models.DateTimeField()),
                ("began_at", models.DateTimeField(blank=True, null=True)),
                ("gone_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("leaves_at__gt", models.F("said_at"))), name="there_is_time_to_say_goodbye"
                    )
                ],
            },
        ),
    ]
