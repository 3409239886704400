"""Which test fails when a guard is taken away.

Each was seen to: the guard was taken away, the test was run, the guard was put back.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guard:
    """where: the file of the guard. test: path from tests/, and the test's function in it."""

    what: str
    where: str
    test: str


RECORD = (
    Guard(
        "a request is answered only after its commit",
        "storage/engine.py",
        "faults/test_kills.py::test_nothing_acknowledged_is_missing_and_nothing_counts_twice",
    ),
    Guard(
        "what was delivered before gets the answer it got then",
        "bot/inbox.py",
        "faults/test_repeats.py::test_of_a_click_that_comes_again_late_and_out_of_order_one_is_counted",
    ),
    Guard(
        "an older click beats no newer one",
        "bot/ballots.py",
        "faults/test_repeats.py::test_of_a_click_that_comes_again_late_and_out_of_order_one_is_counted",
    ),
    Guard(
        "the same choice again is no new ballot",
        "bot/ballots.py",
        "faults/test_repeats.py::test_of_a_click_that_comes_again_late_and_out_of_order_one_is_counted",
    ),
    Guard(
        "a commit that failed is undone by hand",
        "storage/engine.py",
        "test_engine.py::test_a_commit_that_failed_is_undone_and_the_next_one_succeeds",
    ),
    Guard(
        "a create without an answer is looked for before it is sent again",
        "handlers/deliver.py",
        "faults/test_statements.py"
        "::test_a_failure_or_death_before_or_after_any_post_changes_nothing_in_the_end",
    ),
    Guard(
        "a create whose process died may have arrived",
        "storage/outbox.py",
        "faults/test_statements.py"
        "::test_a_failure_or_death_before_or_after_any_post_changes_nothing_in_the_end",
    ),
    Guard(
        "a post that could not be settled is looked for",
        "handlers/deliver.py",
        "faults/test_statements.py::test_a_post_that_could_not_be_settled_is_not_made_again",
    ),
    Guard(
        "a unit that fails is undone to its savepoint",
        "storage/engine.py",
        "faults/test_statements.py::test_a_failure_at_any_point_changes_nothing_in_the_end",
    ),
    Guard(
        "no ballot is taken once the vote is over",
        "bot/ballots.py",
        "faults/test_machine.py::test_whatever_happens_the_promises_hold",
    ),
    Guard(
        "a stale token settles nothing",
        "storage/outbox.py",
        "faults/test_machine.py::test_whatever_happens_the_promises_hold",
    ),
    Guard(
        "the seats that are recused are not counted",
        "bot/roll.py",
        "faults/test_machine.py::test_whatever_happens_the_promises_hold",
    ),
    Guard(
        "a decision is shown on every card of its motion",
        "bot/decisions.py",
        "faults/test_machine.py::test_whatever_happens_the_promises_hold",
    ),
    Guard(
        "a signed body has the form of one of Slack's",
        "handlers/slack/guard.py",
        "faults/test_mutations.py::test_no_mutation_writes_without_a_signature_and_none_is_an_error",
    ),
    Guard(
        "what is signed and malformed is refused",
        "handlers/slack/listen.py",
        "faults/test_mutations.py::test_no_mutation_writes_without_a_signature_and_none_is_an_error",
    ),
    Guard(
        "a stranger's workspace that cannot be told so is no error",
        "handlers/slack/listen.py",
        "test_slack.py::test_another_workspace_that_cannot_be_told_so_is_no_error",
    ),
    Guard(
        "the card of a question is shown anew when its vote is over",
        "bot/decisions.py",
        "test_recusals.py::test_a_question_nobody_answered_in_time_is_shown_anew_when_the_vote_is_over",
    ),
)

PLATFORMS: tuple[Guard, ...] = (
    Guard(
        "a create whose answer was lost is looked for before it is sent again",
        "handlers/deliver.py",
        "faults/test_platforms.py::test_through_a_storm_everything_arrives_once_in_order_and_true",
    ),
    Guard(
        "Retry-After holds everything that counts against the same rate",
        "handlers/pace.py",
        "faults/test_platforms.py::test_through_a_storm_everything_arrives_once_in_order_and_true",
    ),
    Guard(
        "a new message waits for the earlier ones of its place",
        "storage/outbox.py",
        "faults/test_platforms.py::test_through_a_storm_everything_arrives_once_in_order_and_true",
    ),
    Guard(
        "a create whose lease has run out is uncertain, not pending",
        "storage/leases.py",
        "faults/test_deliveries.py::"
        "test_what_was_on_its_way_when_the_bot_died_is_looked_for_before_it_is_sent_again",
    ),
    Guard(
        "nothing is sent past its lease",
        "handlers/deliver.py",
        "faults/test_deliveries.py::test_who_stood_still_past_its_lease_sends_nothing",
    ),
    Guard(
        "what became of a message is kept while the database fails",
        "handlers/books.py",
        "faults/test_deliveries.py::"
        "test_what_was_sent_while_the_database_failed_is_put_on_record_and_not_sent_again",
    ),
    Guard(
        "a platform has two seconds to say who somebody is",
        "handlers/desk.py",
        "faults/test_intake.py::test_who_is_not_known_yet_is_answered_while_slack_does_not_say_who_it_is",
    ),
)

CLOCK_AND_DISK: tuple[Guard, ...] = (
    Guard(
        "somebody is told in their own language, where that can still be read",
        "handlers/desk.py",
        "faults/test_database.py::"
        "test_what_cannot_be_saved_is_not_acknowledged_and_said_and_then_all_goes_on",
    ),
    Guard(
        "what the database fails at is told, with 503 and without an acknowledgement",
        "handlers/desk.py",
        "faults/test_database.py::"
        "test_what_cannot_be_saved_is_not_acknowledged_and_said_and_then_all_goes_on",
    ),
    Guard(
        "a failure of the database is told from a mistake in what it was asked",
        "storage/failures.py",
        "test_engine.py::test_what_the_server_fails_at_is_not_the_units_own",
    ),
    Guard(
        "behind a transaction that SQLite has rolled back of itself nothing is written",
        "storage/engine.py",
        "test_engine.py::test_when_sqlite_rolls_back_all_of_itself_nothing_is_written_behind_it",
    ),
    Guard(
        "once one has waited for a lock in vain, nobody waits behind it",
        "storage/engine.py",
        "test_engine.py::test_once_one_has_waited_for_a_lock_in_vain_nobody_waits_behind_it",
    ),
    Guard(
        "a replica that stands still in a transaction is thrown out of it",
        "storage/engine.py",
        "test_engine.py::test_a_replica_that_stands_still_in_a_transaction_lets_go",
    ),
    Guard(
        "a line that is lost in a part of a unit is not laid to that part",
        "storage/engine.py",
        "test_engine.py::test_a_line_that_is_lost_in_a_part_of_a_unit_is_not_that_parts_mistake",
    ),
    Guard(
        "a failure of the database is not laid to what was due",
        "bot/due.py",
        "test_due_daily.py::test_when_the_database_fails_that_is_not_laid_to_what_was_due",
    ),
    Guard(
        "a day is a day of the place, not 24 hours",
        "bot/due.py",
        "faults/test_clock.py::test_through_every_switch_each_thing_happens_once_at_its_local_time",
    ),
    Guard(
        "a clock that is set back holds nothing up",
        "storage/leases.py",
        "faults/test_clock.py::"
        "test_a_clock_that_was_wrong_delays_nothing_and_repeats_nothing_once_it_is_right",
    ),
    Guard(
        "an entry of the journal is the one of its hash",
        "bot/journal.py",
        "faults/test_journal.py::test_every_change_is_found_and_its_first_row_named",
    ),
    Guard(
        "an entry hangs on the one before it",
        "bot/journal.py",
        "faults/test_journal.py::test_every_change_is_found_and_its_first_row_named",
    ),
    Guard(
        "the numbers of the entries have no gap",
        "bot/journal.py",
        "faults/test_journal.py::test_every_change_is_found_and_its_first_row_named",
    ),
    Guard(
        "heads that were kept outside are compared",
        "bot/journal.py",
        "faults/test_journal.py::test_every_change_is_found_and_its_first_row_named",
    ),
)


GUARDS: tuple[Guard, ...] = (*RECORD, *PLATFORMS, *CLOCK_AND_DISK)
