import gzip, os
from datetime import UTC, datetime
import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.core.cache import cache
from tests.trust.filling import Desk, words, settled, asked, mentors
from tests.trust.world import at_work, surely_signed_in

@pytest.mark.parametrize("fill", [words, settled])
def test_x(cast, postbox, fill):
    moment = datetime.now(UTC)
    p = at_work(cast.amina, cast.grace, moment=moment)
    desk = Desk(cast.amina, cast.grace, surely_signed_in(cast.amina), p, moment)
    fill(desk, range(20))
    where = f"/partnerships/{p.pk}/"
    desk.browser.get(where); cache.clear()
    with CaptureQueriesContext(connections["default"]) as q, CaptureQueriesContext(connections["keys"]) as k:
        r = desk.browser.get(where)
    open(f"/tmp/light-{fill.__name__}.html","wb").write(r.content)
    with open(f"/tmp/light-{fill.__name__}.sql","w") as f:
        import re
        for one in q: f.write(re.sub(r'SELECT .*? FROM', lambda m: m.group(0)[:160]+' … FROM', one["sql"])[:900]+"\n\n")
        for one in k: f.write("KEYS "+one["sql"][:200]+"\n")
