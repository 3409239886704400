"""Papers of meetings, full and empty, to be written out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.papers import (
    Action,
    Approved,
    Attendee,
    Hands,
    Item,
    NextMeeting,
    Paper,
    Quorum,
    Remark,
    Resolution,
)
from storage.meeting_words import Approval, ItemKind, MeetingEnding, PaperKind, Presence
from storage.words import Outcome, Role
from tests.world import NAMES

# A Thursday in ISO week 50, and ten o'clock in Copenhagen.
STARTS = datetime(2026, 12, 10, 9, 0, tzinfo=UTC)
ENDS = STARTS + timedelta(minutes=90)
CALLED = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
APPROVED = datetime(2026, 12, 17, 9, 0, tzinfo=UTC)
BRIEF = (
    "I dag slår kommunerne møder op i to kalendere.\n"
    "- Skærmene viser den ene.\n- Folk ser i den anden.\n\n"
    "Koordinatoren indstiller, at der bygges én fælles integration i 2027. "
    "Den betales af årets ramme og koster ikke mere i drift."
)

INVITED = (
    Attendee(NAMES["anna"], "Aarhus", Role.CHAIR),
    Attendee(NAMES["bo"], "Ballerup", Role.VICE_CHAIR, Presence.REGRETS),
    Attendee(NAMES["carla"], "Odense", Role.MEMBER),
    Attendee(NAMES["david"], "Syddjurs", Role.MEMBER),
    Attendee(NAMES["eva"], "Aarhus", Role.COORDINATOR),
    Attendee(NAMES["finn"], "Displayhuset ApS", Role.SUPPLIER),
)
CAME = (
    Attendee(NAMES["anna"], "Aarhus", Role.CHAIR, Presence.PRESENT),
    Attendee(NAMES["bo"], "Ballerup", Role.VICE_CHAIR, Presence.REGRETS),
    Attendee(NAMES["gitte"], "Ballerup", Role.SUBSTITUTE, Presence.PRESENT, NAMES["bo"]),
    Attendee(NAMES["carla"], "Odense", Role.MEMBER, Presence.PRESENT),
    Attendee(NAMES["david"], "Syddjurs", Role.MEMBER, Presence.ABSENT),
    Attendee(NAMES["eva"], "Aarhus", Role.COORDINATOR, Presence.PRESENT),
    Attendee(NAMES["hanne"], "OS2", None, Presence.PRESENT),
)
PLANNED = (
    Item(1, "Godkendelse af dagsorden", ItemKind.DECISION, minutes=5),
    Item(2, "Siden sidst", ItemKind.INFORMATION, "Status på driften og på projekterne.", 10, NAMES["eva"]),
    Item(3, "Ny fælles kalenderintegration i 2027", ItemKind.DECISION, BRIEF, 30, NAMES["eva"]),
    Item(
        4,
        "Forhandling med Displayhuset om prisen",
        ItemKind.DECISION,
        "Hvor langt vil vi gå?",
        20,
        NAMES["anna"],
        is_closed=True,
    ),
    Item(5, "Eventuelt", ItemKind.DISCUSSION),
)
HELD = (
    replace(
        PLANNED[0],
        text="Dagsordenen blev godkendt.",
        resolutions=(Resolution("Dagsordenen", Outcome.ADOPTED),),
    ),
    replace(PLANNED[1], text="Eva Winther fortalte, at driften er stabil.\nTre kommuner er kommet til."),
    replace(
        PLANNED[2],
        text=f"{BRIEF}\n\nOdense spurgte til prisen. Svaret sendes ud.",
        resolutions=(
            Resolution(
                "Integrationen bygges i 2027",
                Outcome.ADOPTED,
                Hands(2, 1),
                "OS2display 2026-14",
                "https://ting.os2.eu/decisions/os2display/2026/14",
            ),
            Resolution("Også for tablets", Outcome.POSTPONED, Hands(2, 0, 1)),
        ),
        actions=(
            Action("Sender prisen ud til alle", NAMES["eva"], date(2026, 12, 15), is_done=True),
            Action("Skriver udkast til kravene til kalenderen", NAMES["carla"], date(2027, 1, 14)),
            Action("Spørger de øvrige kommuner", NAMES["anna"]),
        ),
    ),
    replace(
        PLANNED[3],
        text="Gruppen vil højst give 80.000 kr.",
        resolutions=(Resolution("Højst 80.000 kr.", Outcome.ADOPTED, Hands(3)),),
        actions=(Action("Forhandler", NAMES["anna"], date(2027, 1, 5)),),
    ),
    PLANNED[4],
)
REMARKS = (
    Remark(NAMES["carla"], "Odense", "Vi stemte imod på grund af prisen.", APPROVED - timedelta(days=2), 3),
    Remark(
        NAMES["gitte"],
        "Ballerup",
        "Det var 75.000 kr.",
        APPROVED - timedelta(days=1),
        4,
    ),
)
FOLLOWING = NextMeeting(
    datetime(2027, 3, 11, 9, 0, tzinfo=UTC), datetime(2027, 3, 11, 11, 0, tzinfo=UTC), "Odense Rådhus"
)


def agenda(**changes: Any) -> Paper:
    """What goes out before the meeting."""
    paper = Paper(
        kind=PaperKind.AGENDA,
        product="OS2display",
        group="Styregruppen",
        number=4,
        starts_at=STARTS,
        ends_at=ENDS,
        zone="Europe/Copenhagen",
        at=CALLED,
        title="Plan for 2027",
        place="Aarhus Rådhus, lokale 381",
        link="https://meet.example/os2display-4",
        attendance=INVITED,
        facilitator=NAMES["anna"],
        minute_taker=NAMES["eva"],
        items=PLANNED,
        next_meeting=FOLLOWING,
    )
    return replace(paper, **changes)


def draft(**changes: Any) -> Paper:
    """The minutes as the minute taker sends them out."""
    paper = agenda(
        kind=PaperKind.DRAFT,
        at=ENDS,
        attendance=CAME,
        quorum=Quorum(3, 3, 4),
        items=(*HELD[:3], HELD[4]),
        objections_until=APPROVED,
    )
    return replace(paper, **changes)


def minutes(**changes: Any) -> Paper:
    """The minutes that the group stands by, with a closed item."""
    paper = draft(
        kind=PaperKind.APPROVED,
        at=APPROVED,
        items=HELD,
        remarks=REMARKS,
        approval=Approved(Approval.CLICK, APPROVED, (NAMES["anna"], NAMES["carla"], NAMES["gitte"])),
    )
    return replace(paper, **changes)


def empty(**changes: Any) -> Paper:
    """A meeting that was called off for lack of people: nothing came of it."""
    paper = Paper(
        kind=PaperKind.APPROVED,
        product="OS2display",
        group="Styregruppen",
        number=5,
        starts_at=STARTS,
        ends_at=STARTS + timedelta(minutes=5),
        zone="Europe/Copenhagen",
        at=APPROVED,
        quorum=Quorum(1, 3, 4),
        approval=Approved(Approval.SILENCE, APPROVED),
    )
    return replace(paper, **changes)


# name -> (paper, whether it is the public copy)
PAPERS = {
    "agenda": (agenda(), True),
    "agenda-full": (agenda(), False),
    "agenda-called-off": (agenda(ending=MeetingEnding.CALLED_OFF), True),
    "agenda-written": (agenda(ending=MeetingEnding.WRITTEN), True),
    "draft": (draft(), False),
    "minutes": (minutes(), True),
    "minutes-full": (minutes(), False),
    "empty": (empty(), True),
}
