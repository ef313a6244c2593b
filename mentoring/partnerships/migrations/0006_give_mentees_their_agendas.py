from typing import Any

from django.db import migrations


def give_mentees_their_agendas(apps: Any, _schema: Any) -> None:
    """This will name the mentee of each partnership that began before agendas had an owner."""
    owner, partnership = apps.get_model("meetings", "AgendaOwner"), apps.get_model("partnerships", "Partnership")
    begun = partnership.objects.exclude(conversation=None).values_list("conversation", "mentee")
    named = [owner(conversation_id=conversation, person_id=mentee) for conversation, mentee in begun.iterator()]
    owner.objects.bulk_create(named, batch_size=500, ignore_conflicts=True)


class Migration(migrations.Migration):
    """This migration gives every mentee the agenda of their sessions."""

    dependencies = [
        ("partnerships", "0005_let_visitors_ask_and_ties_be_declared"),
        ("meetings", "0003_give_sessions_their_space"),
    ]

    operations = [migrations.RunPython(give_mentees_their_agendas, migrations.RunPython.noop)]
