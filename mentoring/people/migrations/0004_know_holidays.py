from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_let_people_say_what_they_bring"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="holidays",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
