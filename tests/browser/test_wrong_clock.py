"""Who studies on a device whose clock is wrong has answered today."""

import pytest

pytest.importorskip("playwright")

from tests.browser.loop import answers, study

# The clock of the page is so many days wrong.
WRONG = """
const Right = Date;
globalThis.Date = class extends Right {
  constructor(...of) { super(...(of.length ? of : [Date.now()])); }
  static now() { return Right.now() + DAYS * 86_400_000; }
};
"""


@pytest.mark.parametrize("days", [-4000, -2, 2])
def test_what_is_answered_there_was_answered_today(go_on, days):
    page = go_on()
    page.add_init_script(WRONG.replace("DAYS", str(days)))
    page.reload()
    study(page, 2)

    assert answers(page) == 3
