"""Writing a wish."""

from __future__ import annotations

from bot.cards import wish_forms as cards
from bot.rules import wording
from bot.wishes import NEED
from tests.cards.cases.made import Cases
from tests.cards.views import ID, LINK, LONG_NAME, LONG_TITLE
from tests.cards.wished import LONG_WORDS, OTHER, draft, longest, whole, wish

ONE = ((ID, "OS2display"),)
TWO = (*ONE, (OTHER, "OS2forms"))
OWN = (("", "Ballerup"),)
GROUPS = (*OWN, (ID, "Styregruppen"), (OTHER, "Arkitekturgruppen"))
LONG_ONES = tuple((f"{n:016x}", f"{LONG_NAME} {n}") for n in range(40))

CASES: Cases = {
    "wish-form": lambda say: cards.form(ONE, OWN, say, sends=(ID, "", "")),
    "wish-form-several": lambda say: cards.form(TWO, GROUPS, say, sends=(ID, "", ""), product_id=OTHER),
    "wish-form-of-a-message": lambda say: cards.form(
        ONE,
        GROUPS,
        say,
        sends=(ID, "1700000000.000100", "5be107aa5be1"),
        title="Skærmene går ned",
        need="Skærmene går ned\nHver uge.",
        links="https://os2.slack.com/archives/C0/p1700000000000100",
    ),
    "wish-form-longest": lambda say: cards.form(
        LONG_ONES,
        LONG_ONES,
        say,
        sends=(ID, "1700000000.000100", "5be107aa5be1"),
        title=LONG_TITLE,
        need=(LONG_WORDS * 2)[:NEED],
        links=LINK[: wording.LINK],
    ),
    "wish-edit": lambda say: cards.edit_form(whole(), ID, say),
    "wish-edit-longest": lambda say: cards.edit_form(longest(), ID, say),
    "wish-which-product": lambda say: cards.which_product(draft(), TWO, say),
    "wish-which-product-longest": lambda say: cards.which_product(
        draft(LONG_TITLE), LONG_ONES[: cards.BUTTONS], say
    ),
    "wish-withdraw": lambda say: cards.withdraw_form(wish(), say),
}
