from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="DataKey",
            fields=[
                ("id", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("scope_kind", models.CharField(max_length=20)),
                ("scope_id", models.UUIDField()),
                ("author_id", models.UUIDField()),
                ("epoch", models.PositiveSmallIntegerField(default=1)),
                ("wraps", models.JSONField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scope_kind", "scope_id", "author_id", "epoch"),
                        name="an_author_has_one_key_per_scope_and_epoch",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Installation",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("name", models.UUIDField()),
                ("wraps", models.JSONField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="there_is_one_installation")
                ],
            },
        ),
    ]
