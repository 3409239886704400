"""Going through new wishes: the queue, one wish in every state, and the forms."""

from __future__ import annotations

from datetime import timedelta

from bot.cards import assessments, deeds, merges, questions, triage_forms
from bot.cards import triage as cards
from bot.catalogue import AssessmentView, NoteView, ProjectRef
from bot.triage import COUNTED
from storage.wish_words import Level, WishStage
from tests.cards.cases.made import Cases
from tests.cards.views import ID, LONG_NAME, LONG_REASON, LONG_TITLE
from tests.cards.wish_views import (
    HOURS,
    KRONER,
    LATER,
    LONG_WORDS,
    answered,
    deed,
    line,
    long_wish,
    merged,
    of_every_kind,
    question,
    queue,
    queued,
    triaged,
    wish,
)
from tests.world import MONDAY, NAMES

NEW, WAITS, READY = WishStage.NEW, WishStage.NEEDS_ANSWER, WishStage.READY
FULL = [
    *(queued(number, NEW) for number in range(1, 6)),
    *(queued(number, WAITS) for number in range(6, 11)),
    *(queued(number, READY, estimate=KRONER) for number in range(11, 16)),
]
LONGEST = [
    *(queued(number, NEW, long=True, backers=98) for number in range(1, 6)),
    *(queued(number, WAITS, long=True) for number in range(6, 11)),
    *(queued(number, READY, long=True, estimate=KRONER) for number in range(11, 16)),
]
OTHERS = ((ID, "OS2forms", 4), (ID, "OS2web", 0))
ASSESSED = AssessmentView(True, KRONER, "Skærmene melder det selv.", MONDAY)
PROJECT = ProjectRef(ID, 3, "Alarmer fra skærmene")
IMPOSSIBLE = AssessmentView(False, None, "Skærmene kan det ikke.", MONDAY)
OFFERED = [line(7, title="Overvågning af skærme", backers=7), line(9, title="Mørk visning", backers=1)]
EVERYTHING = wish(
    READY,
    tags=("drift", "skaerme"),
    assessment=ASSESSED,
    note=NoteView(Level.HIGH, Level.LOW, "Mange spørger."),
    law="Webtilgængelighedsloven § 3",
    merged=((31, "Nattilstand"), (32, "Skærme, der er slukket")),
)

CASES: Cases = {
    "triage-none": lambda say: cards.queue(queue(), LATER, say),
    "triage-none-but-elsewhere": lambda say: cards.queue(queue(others=OTHERS), LATER, say),
    "triage-queue": lambda say: cards.queue(
        queue(
            queued(1, backers=0),
            queued(2, WAITS, backers=1),
            queued(3, READY, estimate=HOURS),
        ),
        MONDAY + timedelta(days=1),
        say,
    ),
    "triage-queue-full": lambda say: cards.queue(
        queue(*FULL, counts={NEW: 12, WAITS: 5, READY: 6}, others=OTHERS), LATER, say
    ),
    "triage-queue-thousands": lambda say: cards.queue(
        queue(*FULL, counts={NEW: COUNTED, WAITS: 5, READY: 6}), LATER, say
    ),
    "triage-queue-longest": lambda say: cards.queue(
        queue(*LONGEST, product=LONG_NAME, counts=dict.fromkeys((NEW, WAITS, READY), COUNTED)), LATER, say
    ),
    "triage-wish-new": lambda say: cards.wish(triaged(wish(need="", gain="", backers=())), say),
    "triage-wish-asked": lambda say: cards.wish(triaged(wish(WAITS), question()), say),
    "triage-wish-ready": lambda say: cards.wish(triaged(EVERYTHING, answered()), say),
    "triage-wish-not-feasible": lambda say: cards.wish(
        triaged(wish(WishStage.NOT_FEASIBLE, assessment=IMPOSSIBLE)), say
    ),
    "triage-wish-merged": lambda say: cards.wish(
        triaged(wish(WishStage.MERGED, into=(7, "Overvågning af skærme"))), say
    ),
    "triage-wish-declined": lambda say: cards.wish(
        triaged(wish(WishStage.DECLINED, ruled="Det løses i en anden løsning.")), say
    ),
    "triage-wish-funded": lambda say: cards.wish(triaged(wish(WishStage.PLANNED, assessment=ASSESSED)), say),
    "triage-wish-in-a-project": lambda say: cards.wish(
        triaged(wish(WishStage.STARTED, assessment=ASSESSED, project=PROJECT)), say
    ),
    "triage-wish-in-hours": lambda say: cards.wish(
        triaged(wish(READY, assessment=AssessmentView(True, HOURS, "", MONDAY))), say
    ),
    "triage-wish-under-way": lambda say: cards.wish(triaged(wish(WishStage.STARTED)), say),
    "triage-wish-delivered": lambda say: cards.wish(triaged(wish(WishStage.DELIVERED)), say),
    "triage-wish-erased": lambda say: cards.wish(
        triaged(wish(title="", law=""), answered(asker="", words="", answerer="", answer="")), say
    ),
    "triage-wish-longest": lambda say: cards.wish(
        triaged(long_wish(), answered(words=LONG_WORDS, answer=LONG_WORDS)), say
    ),
    **{
        f"triage-done-{what}": lambda say, what=what: cards.done(what, wish(), say)
        for what in ("merge", "unmerge", "assess", "note", "tags", "law", "decline", "reopen")
    },
    "triage-done-merge-into": lambda say: cards.done(
        "merge", wish(WishStage.MERGED, into=(7, "Overvågning af skærme")), say
    ),
    "triage-done-assess-kroner": lambda say: cards.done("assess", wish(READY, assessment=ASSESSED), say),
    "triage-done-assess-hours": lambda say: cards.done(
        "assess", wish(READY, assessment=AssessmentView(True, HOURS, "", MONDAY)), say
    ),
    "triage-done-assess-not": lambda say: cards.done(
        "assess", wish(WishStage.NOT_FEASIBLE, assessment=IMPOSSIBLE), say
    ),
    "decline-form": lambda say: triage_forms.decline_form(triaged(), say),
    "decline-form-nobody": lambda say: triage_forms.decline_form(triaged(wish(backers=())), say),
    "decline-form-again": lambda say: triage_forms.again(
        triage_forms.decline_form(triaged(), say),
        {"words": "Det løses i en anden løsning."},
        say("refused-triaged-meanwhile", number=12, name=NAMES["eva"], deed="assessed"),
    ),
    "decline-form-longest": lambda say: triage_forms.form("decline", triaged(long_wish()), (), say),
    "reopen-form": lambda say: triage_forms.reopen_form(triaged(wish(ruled="For dyrt.")), say),
    "reopen-form-without-reason": lambda say: triage_forms.reopen_form(triaged(), say),
    "assess-form": lambda say: assessments.assess_form(triaged(), say),
    "assess-form-again": lambda say: assessments.assess_form(triaged(EVERYTHING), say),
    "assess-form-hours": lambda say: assessments.assess_form(
        triaged(wish(assessment=AssessmentView(True, HOURS, "", MONDAY))), say
    ),
    "assess-form-longest": lambda say: assessments.assess_form(triaged(long_wish()), say),
    "note-form": lambda say: assessments.note_form(triaged(), say),
    "note-form-longest": lambda say: assessments.note_form(triaged(long_wish()), say),
    "tags-form": lambda say: assessments.tags_form(triaged(EVERYTHING), say),
    "tags-form-longest": lambda say: assessments.tags_form(triaged(long_wish()), say),
    "law-form": lambda say: assessments.law_form(triaged(EVERYTHING), say),
    "law-form-longest": lambda say: assessments.law_form(triaged(long_wish()), say),
    "ask-form": lambda say: questions.ask_form(triaged(), say),
    "ask-form-asked-before": lambda say: questions.ask_form(triaged(wish(), answered()), say),
    "ask-form-longest": lambda say: questions.ask_form(
        triaged(long_wish(), answered(words=LONG_WORDS, answer=LONG_WORDS)), say
    ),
    "question-asked": lambda say: questions.asked(question(), say),
    "question-asked-and-answered": lambda say: questions.asked(answered(), say),
    "question-asked-and-over": lambda say: questions.asked(question(waits=False), say),
    "question-asked-longest": lambda say: questions.asked(
        question(words=LONG_WORDS, title=LONG_TITLE, product=LONG_NAME), say
    ),
    "answer-form": lambda say: questions.answer_form(question(), say),
    "answer-form-longest": lambda say: questions.answer_form(
        question(words=LONG_WORDS, title=LONG_TITLE), say
    ),
    "question-noted": lambda say: questions.answer_noted(question(), say),
    "question-answered": lambda say: questions.answered(answered(), say),
    "question-answered-longest": lambda say: questions.answered(
        answered(words=LONG_WORDS, answer=LONG_WORDS, title=LONG_TITLE, product=LONG_NAME), say
    ),
    "question-sent": lambda say: questions.sent(triaged(), [NAMES["bo"], NAMES["gitte"]], say),
    "question-sent-to-nobody": lambda say: questions.sent(triaged(), [], say),
    "merge-form": lambda say: merges.merge_form(triaged(), OFFERED, say),
    "merge-form-nothing-likely": lambda say: merges.merge_form(triaged(), [], say),
    "merge-form-found": lambda say: merges.merge_form(triaged(), OFFERED[:1], say, searched="skærme"),
    "merge-form-longest": lambda say: merges.merge_form(
        triaged(long_wish()),
        [line(999_990 + n, title=LONG_TITLE, backers=98) for n in range(5)],
        say,
        searched=LONG_TITLE,
    ),
    "merged-told": lambda say: merges.told(merged(), say),
    "merged-told-no-support": lambda say: merges.told(merged(organisation=""), say),
    "merged-told-undone": lambda say: merges.told(merged(is_undone=True), say),
    "merged-told-longest": lambda say: merges.told(
        merged(title=LONG_TITLE, into_title=LONG_TITLE, organisation=LONG_NAME, product=LONG_NAME), say
    ),
    "merge-left": lambda say: merges.left(12, "Nattilstand", say, still=False),
    "merge-left-but-colleagues": lambda say: merges.left(12, "Nattilstand", say, still=True),
    "history": lambda say: deeds.history(line(), of_every_kind(), say),
    "history-longest": lambda say: deeds.history(
        line(title=LONG_TITLE),
        [deed(each.kind, person=LONG_NAME, words=LONG_REASON) for each in of_every_kind() * 4],
        say,
    ),
}
