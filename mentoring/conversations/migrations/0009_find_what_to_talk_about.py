"""What somebody wants to talk about is found without looking at all that was said."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0008_let_letters_wait_for_files"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("to_talk_about_at__isnull", False)),
                fields=["conversation"],
                name="entries_to_talk_about",
            ),
        ),
    ]
