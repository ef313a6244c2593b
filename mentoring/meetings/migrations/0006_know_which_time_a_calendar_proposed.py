from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0005_let_people_call")]

    operations = [
        migrations.AddField(
            model_name="coming", name="proposed_at", field=models.DateTimeField(blank=True, null=True)
        ),
    ]
