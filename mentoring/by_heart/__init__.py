"""Statements that the house knows by heart: put into SQL once, and only filled in from then on.

Making the SQL of a query costs Django several times what running it costs. What is asked with every message and
every letter is therefore written as ever, as a query of the models, and learnt::

    @by_heart
    def lanes_of(conversation_id: UUID) -> QuerySet[Lane]:
        return Lane.objects.filter(participant__conversation=conversation_id)

The function is called with blanks in place of its values, once for each connection and each shape of its values (which
of them are None, how many stand in a list), so it may put them into a query and do nothing else with them. The models
remain the only truth: nothing is written twice, and the same words serve SQLite and PostgreSQL.
"""

from mentoring.by_heart.asking import Update, by_heart
from mentoring.by_heart.keeping import insert, rewrite

__all__ = ["Update", "by_heart", "insert", "rewrite"]
