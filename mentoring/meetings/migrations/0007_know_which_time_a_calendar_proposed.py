from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0006_keep_calendars_behind_a_password")]

    operations = [
        migrations.AddField(
            model_name="coming", name="proposed_at", field=models.DateTimeField(blank=True, null=True)
        ),
    ]
