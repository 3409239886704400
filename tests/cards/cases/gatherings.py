"""Events and workshops from the form to the list of who came: open, full, closed, changed, called off."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.cards import gathering_forms, gathering_lists, gatherings
from bot.cards import menu as menu_cards
from bot.gathering_drafts import ABOUT, PLACE, GatheringDraftView, GatheringWords
from bot.gathering_views import GatheringView, Guest
from bot.rules.meeting_days import Against, Reason, Slot
from storage.meeting_words import GatheringKind, GatheringState
from tests.cards.cases.made import Cases
from tests.cards.parts import menu
from tests.cards.views import ID, LINK, LONG_NAME, LONG_REASON, LONG_TITLE
from tests.world import MONDAY

TEN = datetime(2027, 2, 4, 9, 0, tzinfo=UTC)
HOURS = timedelta(hours=2)
EVE = TEN - timedelta(days=1)
GUESTS = tuple(
    Guest(f"{number:016x}", name, organisation)
    for number, (name, organisation) in enumerate(
        (
            ("Bo Lind", "Ballerup"),
            ("Anna Holm", "Aarhus"),
            ("Eva Winther", "Aarhus"),
            ("Carla Juhl", "Odense"),
            ("", "Syddjurs"),
        )
    )
)
BO, ANNA, CARLA = (GUESTS[number].person_id for number in (0, 1, 3))
MANY = tuple(Guest(f"{number:016x}", LONG_NAME, LONG_NAME) for number in range(90))


def gathering(**changes: Any) -> GatheringView:
    view = GatheringView(
        id=ID, product_id=ID, product_key="os2display", product="OS2display", group_id=ID,
        zone="Europe/Copenhagen", language="da", is_public=True, number=3, kind=GatheringKind.WORKSHOP,
        state=GatheringState.OPEN, version=1, dated=1, title="Skærme i hele byen", place="Rådhuset",
        link="https://moede.example/skaerme", about="Vi viser den nye kalender.", starts_at=TEN,
        ends_at=TEN + HOURS, closes_at=TEN, places=20, share=None, taken=GUESTS[:3], waiting=(), words="",
        changed_at=MONDAY,
    )  # fmt: skip
    return replace(view, **changes)


WORDS = GatheringWords(
    GatheringKind.INFORMATION, "Skærme i hele byen", TEN, TEN + HOURS, EVE, place="Rådhuset",
    link="https://moede.example/skaerme", about="Vi viser den nye kalender.", places=20, share=2,
)  # fmt: skip
PLAIN = GatheringWords(GatheringKind.WORKSHOP, "Skærme i hele byen", TEN, TEN + HOURS, place="Rådhuset")
LONGEST_WORDS = GatheringWords(
    GatheringKind.INFORMATION, LONG_TITLE, TEN, TEN + HOURS, EVE, place=LONG_TITLE[:PLACE], link=LINK,
    about=("Formål & <baggrund>: æøå. " * 100)[:ABOUT], places=5_000, share=5_000,
)  # fmt: skip
DRAFT = GatheringDraftView(ID, ID, "OS2display", "Europe/Copenhagen", WORDS)
PRODUCTS = [(ID, "OS2display"), (ID[::-1], "OS2forms")]
HOLIDAY = Slot(
    TEN, TEN + HOURS, (Reason(Against.HOLIDAY, "2027-03-25"), Reason(Against.SCHOOL_BREAK, "easter"))
)
FULL = gathering(places=3, waiting=GUESTS[3:], share=2, closes_at=EVE)
LONGEST = gathering(
    title=LONG_TITLE, product=LONG_NAME, place=LONG_TITLE[:PLACE], about=LONGEST_WORDS.about, link=LINK,
    taken=MANY[:70], waiting=MANY[70:], places=70, share=5_000, closes_at=EVE,
)  # fmt: skip
OFF = gathering(state=GatheringState.OFF, words="Lokalet er optaget.")
CASES: Cases = {
    "gathering": lambda say: gatherings.live(gathering(), say),
    "gathering-without-a-limit": lambda say: gatherings.live(gathering(places=None, link=""), say),
    "gathering-of-one": lambda say: gatherings.live(gathering(places=1, taken=GUESTS[:1]), say),
    "gathering-full": lambda say: gatherings.live(FULL, say),
    "gathering-over-its-limit": lambda say: gatherings.live(gathering(places=2, place=""), say),
    "gathering-closed": lambda say: gatherings.live(
        gathering(state=GatheringState.CLOSED, closes_at=EVE), say
    ),
    "gathering-begun": lambda say: gatherings.live(gathering(state=GatheringState.BEGUN, about=""), say),
    "gathering-over": lambda say: gatherings.live(gathering(state=GatheringState.OVER), say),
    "gathering-off": lambda say: gatherings.live(OFF, say),
    "gathering-longest": lambda say: gatherings.live(LONGEST, say),
    "gathering-for-one": lambda say: gatherings.invited(gathering(), CARLA, say),
    "gathering-for-one-when-full": lambda say: gatherings.invited(replace(FULL, waiting=()), CARLA, say),
    "gathering-with-a-place": lambda say: gatherings.one(
        gathering(), BO, say, entry_at="https://ting.example/private/event/1/2/3.ics"
    ),
    "gathering-in-line": lambda say: gatherings.one(FULL, CARLA, say, entry_at="https://ting.example/x.ics"),
    "gathering-for-who-arranges-it": lambda say: gatherings.one(gathering(), ANNA, say, manages=True),
    "gathering-that-is-over-for-who-arranges-it": lambda say: gatherings.one(
        gathering(state=GatheringState.OVER), ANNA, say, manages=True
    ),
    "gathering-for-one-longest": lambda say: gatherings.one(
        LONGEST, MANY[0].person_id, say, manages=True, entry_at=LINK
    ),
    "gathering-announced": lambda say: gatherings.announced(gathering(taken=()), 31, say),
    "gathering-announced-to-one": lambda say: gatherings.announced(gathering(taken=()), 1, say),
    "gathering-promoted": lambda say: gatherings.promoted(gathering(), BO, say),
    "gathering-changed": lambda say: gatherings.changed(FULL, gatherings.TOLD, BO, say),
    "gathering-changed-to-no-limit": lambda say: gatherings.changed(
        gathering(places=None), ("places", "share", "starts_at", "ends_at"), BO, say
    ),
    "gathering-changed-to-one": lambda say: gatherings.changed(
        gathering(places=1, share=1), ("places", "share"), CARLA, say
    ),
    "gathering-changed-longest": lambda say: gatherings.changed(LONGEST, gatherings.TOLD, BO, say),
    "gathering-called-off": lambda say: gatherings.off(OFF, say),
    "gathering-called-off-longest": lambda say: gatherings.off(
        replace(LONGEST, state=GatheringState.OFF, words=LONG_REASON), say
    ),
    "gathering-tomorrow": lambda say: gatherings.reminder(gathering(), "1d", say),
    "gathering-in-an-hour": lambda say: gatherings.reminder(gathering(link=""), "1h", say),
    "gathering-stuck": lambda say: gatherings.stuck(gathering(), say),
    "gathering-expired": lambda say: gatherings.expired(gathering(), say),
    "gatherings": lambda say: gathering_lists.listed([gathering(), FULL], CARLA, say),
    "gatherings-none": lambda say: gathering_lists.listed([], BO, say),
    "gatherings-for-who-arranges-them": lambda say: gathering_lists.listed(
        [gathering()], BO, say, arranged=[ID], past=[gathering(state=GatheringState.OVER)]
    ),
    "gatherings-more-than-are-shown": lambda say: gathering_lists.listed([gathering()] * 12, BO, say),
    "gatherings-longest": lambda say: gathering_lists.listed(
        [LONGEST] * 12, BO, say, arranged=[ID], past=[LONGEST] * 5
    ),
    "gathering-people": lambda say: gathering_lists.participants(FULL, say),
    "gathering-people-none": lambda say: gathering_lists.participants(gathering(taken=()), say),
    "gathering-people-longest": lambda say: gathering_lists.participants(LONGEST, say, page=2),
    "menu-gatherings": lambda say: menu_cards.menu(replace(menu(), gathers=True), say),
    "form-gathering": lambda say: gathering_forms.form(PRODUCTS[:1], say),
    "form-gathering-of-products": lambda say: gathering_forms.form(PRODUCTS, say, draft=DRAFT),
    "form-gathering-longest": lambda say: gathering_forms.form(
        PRODUCTS, say, draft=replace(DRAFT, words=LONGEST_WORDS)
    ),
    "form-gathering-preview": lambda say: gathering_forms.preview(DRAFT, Slot(TEN, TEN + HOURS), 31, say),
    "form-gathering-preview-of-little": lambda say: gathering_forms.preview(
        replace(DRAFT, words=PLAIN), HOLIDAY, 1, say
    ),
    "form-gathering-preview-longest": lambda say: gathering_forms.preview(
        replace(DRAFT, words=LONGEST_WORDS), HOLIDAY, 5_000, say
    ),
    "form-gathering-change": lambda say: gathering_forms.change_form(gathering(), WORDS, say),
    "form-gathering-change-of-nobody": lambda say: gathering_forms.change_form(
        gathering(taken=()), PLAIN, say
    ),
    "form-gathering-off": lambda say: gathering_forms.off_form(gathering(taken=GUESTS[:1]), say),
    "form-gathering-off-of-nobody": lambda say: gathering_forms.off_form(gathering(taken=()), say),
}
