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

MEMORY: tuple[Guard, ...] = (
    Guard(
        "what is known is what the hash of the chain's end stands for, not its number",
        "storage/memory.py",
        "test_memory.py::test_an_entry_that_was_undone_here_is_not_taken_for_the_one_another_process_wrote",
    ),
    Guard(
        "entries of another process are followed only from the one that is known",
        "storage/memory.py",
        "test_memory.py::test_an_entry_that_was_undone_here_is_not_taken_for_the_one_another_process_wrote",
    ),
    Guard(
        "anything but a ballot that another process wrote, and all is read again",
        "storage/memory.py",
        "test_memory.py::test_what_another_process_wrote_counts_here_at_once",
    ),
    Guard(
        "with a change of the community by another process all is read again",
        "storage/memory.py",
        "test_memory.py::test_a_new_name_that_another_process_wrote_is_told_here_at_once",
    ),
    Guard(
        "with a change of the community of our own all is read again",
        "storage/journal.py",
        "test_memory.py::test_a_new_name_is_told_in_the_same_transaction",
    ),
    Guard(
        "anything but a ballot that is written here, and nothing is known any more",
        "storage/memory.py",
        "test_memory.py::test_what_was_undone_was_never_known",
    ),
    Guard(
        "an entry that names no rows leaves nothing known",
        "storage/memory.py",
        "test_memory.py::test_an_entry_that_names_no_rows_leaves_nothing_known",
    ),
    Guard(
        "what a part of a unit knew goes with it when it is undone",
        "storage/engine.py",
        "test_memory.py::test_what_was_undone_in_part_leaves_the_rest_of_the_transaction_right",
    ),
    Guard(
        "who does not hold the chain is told nothing from memory",
        "storage/engine.py",
        "test_memory.py::test_who_does_not_hold_the_chain_reads_the_record",
    ),
    Guard(
        "what is known of a chain is bounded",
        "storage/memory.py",
        "test_memory.py::test_what_is_known_of_a_chain_is_bounded",
    ),
)

ALLOWANCE: tuple[Guard, ...] = (
    Guard(
        "more than a person presses is answered, and not done",
        "handlers/desk.py",
        "test_allowance.py::test_who_asks_too_fast_is_told_so_in_the_own_language_and_nothing_is_changed",
    ),
    Guard(
        "everybody has an allowance of their own",
        "handlers/desk.py",
        "test_allowance.py::test_another_vote_than_the_first_is_not_counted_when_it_is_too_fast",
    ),
    Guard(
        "what was done before is told again, however fast it is asked",
        "handlers/desk.py",
        "test_allowance.py::test_what_was_done_before_is_told_again_however_fast_it_comes",
    ),
    Guard(
        "what we ask for ourselves takes nothing of the allowance",
        "handlers/desk.py",
        "test_allowance.py::test_a_home_tab_is_never_replaced_by_a_refusal",
    ),
    Guard(
        "what is refused costs nothing",
        "handlers/allowance.py",
        "test_allowance.py::test_thirty_at_once_then_one_a_second_and_a_refusal_costs_nothing",
    ),
    Guard(
        "an allowance does not grow for ever",
        "handlers/allowance.py",
        "test_allowance.py::test_thirty_at_once_then_one_a_second_and_a_refusal_costs_nothing",
    ),
    Guard(
        "a clock that is set back takes nothing of an allowance",
        "handlers/allowance.py",
        "test_allowance.py::test_a_clock_that_is_set_back_gives_nothing_and_takes_nothing",
    ),
    Guard(
        "so many are remembered and no more",
        "handlers/allowance.py",
        "test_allowance.py::test_what_it_remembers_is_bounded_and_who_asks_is_not_forgotten",
    ),
    Guard(
        "who asks on is not the one that is forgotten",
        "handlers/allowance.py",
        "test_allowance.py::test_what_it_remembers_is_bounded_and_who_asks_is_not_forgotten",
    ),
)

COPIES: tuple[Guard, ...] = (
    Guard(
        "SQLite writes to the disk before it commits",
        "storage/opening.py",
        "test_engine.py::test_sqlite_writes_to_the_disk_before_it_commits",
    ),
    Guard(
        "PostgreSQL writes to the disk before it commits, however it is set",
        "storage/engine.py",
        "test_engine.py::test_postgres_writes_to_the_disk_before_it_commits_however_it_is_set",
    ),
    Guard(
        "a copy is of one moment",
        "storage/backup.py",
        "test_backup.py::test_a_copy_that_is_made_while_others_write_is_whole_and_of_one_moment",
    ),
    Guard(
        "a copy is on the disk before it is said to be made",
        "storage/backup.py",
        "test_backup.py::test_the_copy_is_on_the_disk_before_its_name_is_and_both_before_it_is_said",
    ),
    Guard(
        "a copy is made over nothing, not even over what comes there meanwhile",
        "storage/backup.py",
        "test_backup.py::test_a_file_that_comes_there_at_the_last_moment_is_kept",
    ),
    Guard(
        "what is put back is a database",
        "storage/backup.py",
        "test_backup.py::test_what_is_no_whole_copy_of_ours_is_not_put_in_place",
    ),
    Guard(
        "what is put back is whole",
        "storage/backup.py",
        "test_backup.py::test_what_is_no_whole_copy_of_ours_is_not_put_in_place",
    ),
    Guard(
        "what is put back points at nothing that is not there",
        "storage/backup.py",
        "test_backup.py::test_what_is_no_whole_copy_of_ours_is_not_put_in_place",
    ),
    Guard(
        "what is put back is built as ours is",
        "handlers/terminal/keeping.py",
        "test_backup.py::test_what_is_no_whole_copy_of_ours_is_not_put_in_place",
    ),
    Guard(
        "a log that lies beside a copy is read",
        "storage/backup.py",
        "test_backup.py::test_what_stands_in_the_log_beside_a_copy_is_put_back_too",
    ),
    Guard(
        "nothing is put back beside what a database left",
        "storage/backup.py",
        "test_backup.py::test_a_place_that_is_not_empty_is_left_alone",
    ),
    Guard(
        "nothing is put back under a bot that serves",
        "handlers/terminal/keeping.py",
        "test_backup.py::test_a_bot_that_serves_is_not_put_back_under",
    ),
    Guard(
        "nothing is put back without the key",
        "handlers/terminal/keeping.py",
        "test_backup.py::test_without_the_key_nothing_is_put_back_and_none_is_made",
    ),
    Guard(
        "no key is made beside a record",
        "handlers/wiring.py",
        "test_backup.py::test_a_key_that_is_gone_is_not_replaced_by_another",
    ),
    Guard(
        "the record is verified once it is put back",
        "handlers/terminal/keeping.py",
        "test_backup.py::test_a_head_that_was_kept_later_shows_what_is_lost",
    ),
    Guard(
        "what a copy believes unsent is looked for",
        "handlers/terminal/keeping.py",
        "test_backup.py::test_messages_that_may_have_been_sent_since_are_looked_for",
    ),
    Guard(
        "nothing is doubted while a bot serves (SQLite)",
        "handlers/terminal/delivery.py",
        "test_undelivered.py::test_the_terminal_doubts_nothing_while_a_bot_serves",
    ),
    Guard(
        "what somebody may be sending now is not doubted",
        "storage/undelivered.py",
        "test_undelivered.py::"
        "test_what_somebody_may_be_sending_now_is_not_looked_for_before_its_lease_is_over",
    ),
)

ERASING: tuple[Guard, ...] = (
    Guard(
        "nobody is given a seat while somebody is erased",
        "bot/privacy.py",
        "test_privacy.py::test_nobody_is_given_a_seat_between_the_question_and_the_answer",
    ),
    Guard(
        "who has a seat or an office is not erased",
        "bot/privacy.py",
        "test_privacy.py::test_a_seat_or_an_office_is_given_up_first_and_nothing_is_erased_before",
    ),
    Guard(
        "nobody is erased twice",
        "bot/privacy.py",
        "test_privacy.py::test_who_is_erased_is_nobody_that_the_bot_knows",
    ),
    Guard(
        "what a fact says of the person is emptied",
        "bot/privacy.py",
        "test_privacy.py::test_after_erasing_nothing_anywhere_tells_who_it_was",
    ),
    Guard(
        "the salt goes with the words",
        "storage/privacy.py",
        "test_privacy.py::test_after_erasing_nothing_anywhere_tells_who_it_was",
    ),
    Guard(
        "the record says what was emptied",
        "bot/privacy.py",
        "test_privacy.py::test_after_erasing_nothing_anywhere_tells_who_it_was",
    ),
    Guard(
        "what is kept beside the facts goes too",
        "storage/privacy.py",
        "test_privacy.py::test_after_erasing_nothing_anywhere_tells_who_it_was",
    ),
    Guard(
        "wrong codes go with the account that tried them",
        "storage/privacy.py",
        "test_privacy.py::test_after_erasing_nothing_anywhere_tells_who_it_was",
    ),
    Guard(
        "codes that the person made go too",
        "storage/privacy.py",
        "test_privacy.py::test_codes_that_the_person_made_for_others_are_forgotten",
    ),
    Guard(
        "answers that are kept for repeats quote nobody",
        "storage/privacy.py",
        "test_privacy.py::test_after_erasing_nothing_anywhere_tells_who_it_was",
    ),
    Guard(
        "cards that are out are shown anew without the words",
        "bot/privacy.py",
        "test_privacy.py::test_cards_that_are_out_are_shown_anew_and_say_that_words_are_gone",
    ),
    Guard(
        "what others wrote of the person is pointed out",
        "bot/privacy.py",
        "test_privacy.py::test_what_others_wrote_of_the_person_is_pointed_out",
    ),
    Guard(
        "the file is written anew without what was deleted",
        "storage/privacy.py",
        "test_privacy.py::test_the_file_holds_no_trace_of_who_was_erased",
    ),
    Guard(
        "that the file could not be written anew is said",
        "storage/privacy.py",
        "test_privacy.py::test_a_file_that_is_in_use_is_not_scrubbed_and_says_so",
    ),
)

DELIVERIES: tuple[Guard, ...] = (
    Guard(
        "a change while a message is being sent is another update",
        "storage/outbox.py",
        "test_outbox.py::test_a_change_while_it_is_being_sent_is_another_update",
    ),
    Guard(
        "after an update without an answer the card is shown once more",
        "handlers/books.py",
        "test_deliver.py::test_an_update_that_may_be_shown_after_a_later_one_is_shown_over_once",
    ),
    Guard(
        "what is planned to be shown over is put off, not planned again",
        "bot/due.py",
        "test_deliver.py::test_however_many_updates_got_no_answer_the_card_is_shown_over_once",
    ),
    Guard(
        "what is being sent when it is to be shown over is shown once more",
        "storage/leases.py",
        "test_deliver.py::test_what_is_being_sent_when_it_is_to_be_shown_again_is_shown_once_more_after",
    ),
    Guard(
        "an update that was cut off with its sender is shown over",
        "bot/due.py",
        "test_deliver.py::test_an_update_that_was_cut_off_with_its_sender_is_shown_over_too",
    ),
    Guard(
        "what waits to be tried again is not shown once more before",
        "storage/leases.py",
        "test_deliver.py::test_while_an_update_waits_to_be_tried_again_it_is_not_shown_over",
    ),
    Guard(
        "what fails again and again is told",
        "handlers/deliver.py",
        "test_deliver.py::test_a_look_that_fails_for_ever_is_reported",
    ),
    Guard(
        "what was given up meanwhile is not told",
        "handlers/deliver.py",
        "test_deliver.py::test_what_was_given_up_while_it_failed_is_not_reported",
    ),
    Guard(
        "a look that Slack puts off is no attempt",
        "handlers/deliver.py",
        "test_deliver.py::test_a_look_that_waits_for_its_pace_is_no_attempt",
    ),
    Guard(
        "looks keep a pace too",
        "handlers/deliver.py",
        "test_deliver.py::test_a_look_that_would_be_too_fast_is_no_attempt",
    ),
    Guard(
        "once the call to create has begun, it may be there whatever fails",
        "handlers/deliver.py",
        "test_deliver.py::test_what_fails_in_our_hands_after_the_post_is_looked_for_and_not_sent_again",
    ),
    Guard(
        "what failed before the call is not looked for",
        "handlers/deliver.py",
        "test_deliver.py::test_what_fails_in_our_hands_before_the_call_is_tried_again",
    ),
    Guard(
        "what one person sees for a moment is shown once at most",
        "handlers/deliver.py",
        "test_deliver.py::test_what_one_person_sees_for_a_moment_is_not_shown_twice_by_a_fault_of_ours",
    ),
    Guard(
        "no more is taken than there is room for",
        "handlers/deliver.py",
        "test_deliver.py::"
        "test_no_more_is_taken_than_there_is_room_to_look_at_and_what_is_left_over_waits_a_little",
    ),
    Guard(
        "what is left over waits a little",
        "handlers/deliver.py",
        "test_deliver.py::"
        "test_no_more_is_taken_than_there_is_room_to_look_at_and_what_is_left_over_waits_a_little",
    ),
    Guard(
        "what is kept while the database fails is written once",
        "handlers/deliver.py",
        "test_deliver.py::test_what_is_kept_is_written_once_by_who_stops_and_by_who_settles",
    ),
)


TEAMS: tuple[Guard, ...] = (
    Guard(
        "a token of Teams has a length that a token has",
        "handlers/teams/claims.py",
        "test_teams_door.py::test_a_token_with_another_thing_wrong_lets_nobody_in",
    ),
    Guard(
        "no key is asked for that a token of another algorithm names",
        "handlers/teams/claims.py",
        "test_teams_door.py::test_for_what_cannot_be_good_no_key_is_asked_for",
    ),
    Guard(
        "a token of Teams names its key",
        "handlers/teams/claims.py",
        "test_teams_door.py::test_a_token_with_one_thing_wrong_lets_nobody_in",
    ),
    Guard(
        "what a token claims is looked at before a key is asked for",
        "handlers/teams/claims.py",
        "test_teams_door.py::test_for_what_cannot_be_good_no_key_is_asked_for",
    ),
    Guard(
        "a token of Teams is of the one issuer",
        "handlers/teams/claims.py",
        "test_teams_door.py::test_a_token_with_one_thing_wrong_lets_nobody_in",
    ),
    Guard(
        "a token of Teams is for this bot",
        "handlers/teams/claims.py",
        "test_teams_door.py::test_a_token_with_another_thing_wrong_lets_nobody_in",
    ),
    Guard(
        "a token of Teams names a service URL",
        "handlers/teams/claims.py",
        "test_teams_door.py::test_a_token_with_one_thing_wrong_lets_nobody_in",
    ),
    Guard(
        "a token of Teams has an end in numbers",
        "handlers/teams/claims.py",
        "test_teams_door.py::test_a_token_with_one_thing_wrong_lets_nobody_in",
    ),
    Guard(
        "NaN and Infinity are no moments",
        "handlers/teams/claims.py",
        "test_teams_door.py::test_a_token_with_another_thing_wrong_lets_nobody_in",
    ),
    Guard(
        "a number beyond all others is no moment",
        "handlers/teams/claims.py",
        "test_teams_door.py::test_a_token_with_another_thing_wrong_lets_nobody_in",
    ),
    Guard(
        "a token of Teams that is over is none",
        "handlers/teams/claims.py",
        "test_teams_door.py::test_a_token_with_one_thing_wrong_lets_nobody_in",
    ),
    Guard(
        "a token of Teams that begins later is none yet",
        "handlers/teams/claims.py",
        "test_teams_door.py::test_a_token_with_one_thing_wrong_lets_nobody_in",
    ),
    Guard(
        "clocks may be five minutes apart",
        "handlers/teams/claims.py",
        "test_teams_door.py::test_clocks_may_be_five_minutes_apart",
    ),
    Guard(
        "a key speaks for Teams",
        "handlers/teams/claims.py",
        "test_teams_door.py::test_a_token_with_one_thing_wrong_lets_nobody_in",
    ),
    Guard(
        "a token of Teams is signed",
        "handlers/teams/claims.py",
        "test_teams_door.py::test_what_was_changed_after_it_was_signed_is_no_token",
    ),
    Guard(
        "a token goes with what comes from its service URL",
        "handlers/teams/gate.py",
        "test_teams_door.py::test_what_is_signed_for_another_place_than_it_comes_from_goes_no_further",
    ),
    Guard(
        "what comes from no service URL of Microsoft's is not let in",
        "handlers/teams/gate.py",
        "test_teams_door.py::test_what_is_signed_for_a_place_of_nobodys_goes_no_further",
    ),
    Guard(
        "what comes from no Teams is not let in",
        "handlers/teams/gate.py",
        "test_teams_door.py::test_what_comes_from_no_teams_goes_no_further",
    ),
    Guard(
        "what names no tenant is not let in",
        "handlers/teams/gate.py",
        "test_teams_door.py::test_what_names_no_tenant_goes_no_further",
    ),
    Guard(
        "what names another tenant is not let in",
        "handlers/teams/gate.py",
        "test_teams_door.py::test_what_names_a_tenant_that_is_not_let_in_goes_no_further",
    ),
    Guard(
        "a token stands behind its word",
        "handlers/teams/gate.py",
        "test_teams_door.py::test_what_is_no_token_lets_nobody_in",
    ),
    Guard(
        "a body that is told to be too large is not read",
        "handlers/bodies.py",
        "test_teams_door.py::test_a_body_may_be_so_large_and_no_larger",
    ),
    Guard(
        "a body that is larger than it was told is not read to its end",
        "handlers/bodies.py",
        "test_teams_door.py::test_a_body_may_be_so_large_and_no_larger",
    ),
    Guard(
        "what is no JSON object is refused",
        "handlers/teams/gate.py",
        "test_teams_malformed.py::test_whatever_is_malformed_is_refused_or_passed_over",
    ),
    Guard(
        "what is no JSON is refused",
        "handlers/teams/gate.py",
        "test_teams_malformed.py::test_whatever_is_malformed_is_refused_or_passed_over",
    ),
    Guard(
        "half a character is not there",
        "handlers/teams/gate.py",
        "test_teams_malformed.py::test_half_characters_and_zero_bytes_in_a_form_are_not_there",
    ),
    Guard(
        "what nothing follows from is thanked for at the door",
        "handlers/teams/gate.py",
        "test_teams_door.py::test_what_nothing_follows_from_is_thanked_for",
    ),
    Guard(
        "an invoke of something else is refused at the door",
        "handlers/teams/gate.py",
        "test_teams_door.py::test_an_invoke_of_something_else_is_not_for_us",
    ),
    Guard(
        "before the bot is in there is no door",
        "handlers/teams/side.py",
        "test_teams_door.py::test_before_the_bot_is_ready_there_is_no_door",
    ),
    Guard(
        "a service URL is plain letters",
        "handlers/microsoft/cloud.py",
        "test_teams_door.py::test_the_bot_sends_nothing_to_where_its_token_would_be_somebody_elses",
    ),
    Guard(
        "a service URL has no line's end",
        "handlers/microsoft/cloud.py",
        "test_teams_door.py::test_the_bot_sends_nothing_to_where_its_token_would_be_somebody_elses",
    ),
    Guard(
        "a service URL has an end",
        "handlers/microsoft/cloud.py",
        "test_teams_door.py::test_the_bot_sends_nothing_to_where_its_token_would_be_somebody_elses",
    ),
    Guard(
        "a service URL leads nowhere up",
        "handlers/microsoft/cloud.py",
        "test_teams_door.py::test_the_bot_sends_nothing_to_where_its_token_would_be_somebody_elses",
    ),
    Guard(
        "a service URL that cannot be read is none",
        "handlers/microsoft/cloud.py",
        "test_teams_door.py::test_the_bot_sends_nothing_to_where_its_token_would_be_somebody_elses",
    ),
    Guard(
        "a service URL asks nothing",
        "handlers/microsoft/cloud.py",
        "test_teams_door.py::test_the_bot_sends_nothing_to_where_its_token_would_be_somebody_elses",
    ),
    Guard(
        "a service URL has no fragment",
        "handlers/microsoft/cloud.py",
        "test_teams_door.py::test_the_bot_sends_nothing_to_where_its_token_would_be_somebody_elses",
    ),
    Guard(
        "a service URL has its slashes the right way",
        "handlers/microsoft/cloud.py",
        "test_teams_door.py::test_the_bot_sends_nothing_to_where_its_token_would_be_somebody_elses",
    ),
    Guard(
        "a service URL has nobody before its host",
        "handlers/microsoft/cloud.py",
        "test_teams_door.py::test_the_bot_sends_nothing_to_where_its_token_would_be_somebody_elses",
    ),
    Guard(
        "a service URL is encrypted",
        "handlers/microsoft/cloud.py",
        "test_teams_door.py::test_the_bot_sends_nothing_to_where_its_token_would_be_somebody_elses",
    ),
    Guard(
        "a service URL is on Microsoft's own host",
        "handlers/microsoft/cloud.py",
        "test_teams_door.py::test_the_bot_sends_nothing_to_where_its_token_would_be_somebody_elses",
    ),
    Guard(
        "a service URL goes through the one door",
        "handlers/microsoft/cloud.py",
        "test_teams_door.py::test_the_bot_sends_nothing_to_where_its_token_would_be_somebody_elses",
    ),
    Guard(
        "where Microsoft is played only its Connector is called",
        "handlers/microsoft/cloud.py",
        "test_teams_door.py::test_where_microsoft_is_played_nothing_but_its_connector_is_called",
    ),
    Guard(
        "keys that do not exist are asked for once in a while",
        "handlers/teams/keys.py",
        "test_teams_keys.py::test_ten_thousand_keys_and_tenants_that_do_not_exist_cost_one_question",
    ),
    Guard(
        "while there are no keys they are asked for again soon",
        "handlers/teams/keys.py",
        "test_teams_keys.py::test_while_there_are_no_keys_at_all_they_are_asked_for_again_soon",
    ),
    Guard(
        "whoever comes while keys are fetched waits for them too",
        "handlers/teams/keys.py",
        "test_teams_keys.py::test_whoever_comes_while_keys_are_fetched_waits_for_the_same_answer",
    ),
    Guard(
        "who goes away takes the keys from nobody",
        "handlers/teams/keys.py",
        "test_teams_keys.py::test_whoever_comes_while_keys_are_fetched_waits_for_the_same_answer",
    ),
    Guard(
        "nobody with a known key waits for others",
        "handlers/teams/keys.py",
        "test_teams_keys.py::test_nobody_with_a_known_key_waits_for_a_slow_key_server",
    ),
    Guard(
        "known keys are good while there are no others",
        "handlers/teams/keys.py",
        "test_teams_keys.py::test_while_the_key_server_fails_known_keys_are_good",
    ),
    Guard(
        "keys are not fetched from where a redirect leads",
        "handlers/teams/keys.py",
        "test_teams_keys.py::test_while_the_key_server_fails_known_keys_are_good",
    ),
    Guard(
        "keys come from where they were asked for",
        "handlers/teams/keys.py",
        "test_teams_keys.py::test_keys_from_another_place_than_they_are_told_of_are_none",
    ),
    Guard(
        "one key that nobody can read takes none of the others",
        "handlers/teams/keys.py",
        "test_teams_keys.py::test_one_key_that_nobody_can_read_takes_none_of_the_others",
    ),
    Guard(
        "more than keys can be is not read",
        "handlers/teams/keys.py",
        "test_teams_keys.py::test_more_than_keys_can_be_is_not_read",
    ),
    Guard(
        "an empty answer is not taken for keys",
        "handlers/teams/keys.py",
        "test_teams_keys.py::test_an_answer_without_keys_takes_none_of_the_known_ones",
    ),
    Guard(
        "the SDK looks at the token once more",
        "handlers/teams/sdk.py",
        "test_teams_door.py::test_behind_the_door_the_sdk_looks_at_the_token_once_more",
    ),
    Guard(
        "no environment variable switches the SDK's own check off",
        "handlers/teams/sdk.py",
        "test_teams_surroundings.py::test_the_environment_tells_it_nothing",
    ),
    Guard(
        "no environment variable replaces the bot's credentials",
        "handlers/teams/sdk.py",
        "test_teams_surroundings.py::test_the_environment_tells_it_nothing",
    ),
    Guard(
        "the SDK reads no .env",
        "handlers/teams/sdk.py",
        "test_teams_surroundings.py::test_a_file_of_settings_nearby_is_not_read",
    ),
    Guard(
        "what only the SDK cannot read is not an error of ours",
        "handlers/teams/sdk.py",
        "test_teams_malformed.py::test_whatever_is_malformed_is_refused_or_passed_over",
    ),
    Guard(
        "the SDK fetches no keys itself",
        "handlers/teams/sdk.py",
        "test_teams_keys.py::test_among_a_thousand_forged_requests_a_click_is_answered_and_counted",
    ),
    Guard(
        "what fails behind the SDK is logged and told",
        "handlers/teams/listen.py",
        "test_teams_door.py::"
        "test_what_fails_unexpectedly_is_in_the_log_and_told_to_the_person_with_its_number",
    ),
    Guard(
        "what no database keeps is no data of a card",
        "handlers/teams/listen.py",
        "test_teams_malformed.py::test_what_no_database_keeps_is_no_data_of_a_card",
    ),
    Guard(
        "a moment outside of all time is none",
        "handlers/teams/heard.py",
        "test_teams_malformed.py::test_a_moment_outside_of_all_time_is_none",
    ),
    Guard(
        "the id of a conversation is no path",
        "handlers/teams/heard.py",
        "test_teams_malformed.py::test_whatever_is_malformed_is_refused_or_passed_over",
    ),
    Guard(
        "a message that stands elsewhere is not shown",
        "handlers/teams/shown.py",
        "test_teams_malformed.py::test_nobody_is_shown_a_message_that_stands_elsewhere",
    ),
    Guard(
        "nobody saw a message that stands elsewhere",
        "handlers/teams/shown.py",
        "test_teams_malformed.py::test_nobody_tells_that_they_saw_a_message_that_stands_elsewhere",
    ),
    Guard(
        "that the bot may not write to somebody is said once in a thread",
        "handlers/teams/shown.py",
        "test_teams_people.py::"
        "test_whom_the_bot_may_not_write_to_is_told_so_in_the_thread_once_and_nothing_else",
    ),
    Guard(
        "an invoke that comes again under a new id is the same press",
        "handlers/teams/listen.py",
        "test_teams_repeats.py::test_a_click_that_is_delivered_again_after_another_choice_changes_nothing",
    ),
    Guard(
        "an old client's press is told apart by its id",
        "handlers/teams/listen.py",
        "test_teams_repeats.py::test_an_old_client_may_change_its_mind_and_change_it_back",
    ),
    Guard(
        "a form opens each time as things are now",
        "handlers/teams/listen.py",
        "test_teams_repeats.py::test_a_button_that_opens_a_form_opens_it_each_time_as_things_are_now",
    ),
    Guard(
        "a repeat sees the card as it is now",
        "handlers/teams/listen.py",
        "test_teams_repeats.py::test_a_click_that_is_delivered_again_after_another_choice_changes_nothing",
    ),
    Guard(
        "of a press by another person nothing is known",
        "handlers/teams/listen.py",
        "test_teams_repeats.py::test_the_key_of_a_press_is_of_the_place_and_the_person",
    ),
    Guard(
        "an address in another domain than the name's is nobody's word",
        "handlers/teams/rosters.py",
        "test_teams_people.py::test_an_address_in_somebody_elses_domain_is_nobodys_word",
    ),
    Guard(
        "only the home tenant vouches for guests",
        "handlers/teams/rosters.py",
        "test_teams_people.py::test_another_tenants_guest_is_linked_by_a_code_and_not_by_an_address",
    ),
    Guard(
        "whoever joins has only their own messages sent again",
        "handlers/teams/arrivals.py",
        "test_teams_comings.py::test_when_a_person_comes_only_what_is_theirs_is_tried_again",
    ),
    Guard(
        "a platform that is silent holds up no other",
        "handlers/deliver.py",
        "test_deliver.py::test_a_platform_that_is_silent_holds_up_no_other",
    ),
    Guard(
        "a silent Connector is paid for once",
        "handlers/teams/connector.py",
        "test_teams_connector.py::test_twenty_cards_wait_for_a_silent_connector_once",
    ),
    Guard(
        "a fault of ours is no answer of theirs",
        "handlers/teams/connector.py",
        "test_teams_connector.py::test_a_fault_of_ours_is_not_taken_for_an_answer_of_theirs",
    ),
    Guard(
        "a token that was refused is forgotten alone",
        "handlers/microsoft/tokens.py",
        "test_teams_tokens.py::test_only_the_token_that_was_refused_is_forgotten",
    ),
    Guard(
        "the secret follows no redirect",
        "handlers/microsoft/tokens.py",
        "test_teams_tokens.py::test_a_login_that_does_not_answer_is_asked_again_later",
    ),
    Guard(
        "a refused secret buries nobody as unreachable",
        "handlers/teams/people.py",
        "test_teams_comings.py::test_nobody_is_given_up_as_unreachable_while_the_secret_is_refused",
    ),
    Guard(
        "the home tenant is the first",
        "handlers/teams/tenants.py",
        "test_teams_people.py::test_the_home_tenant_vouches_for_its_guests",
    ),
    Guard(
        "what was said to one in a channel is shown to no other",
        "handlers/teams/shown.py",
        "test_teams_shown.py::test_nobody_is_shown_what_was_said_to_another_in_the_same_channel",
    ),
    Guard(
        "a message of another tenant is not shown",
        "handlers/teams/shown.py",
        "test_teams_shown.py::test_nobody_is_shown_a_message_of_another_tenant_by_its_conversation",
    ),
    Guard(
        "what one person saw for a moment is not found again",
        "handlers/teams/tenants.py",
        "test_teams_shown.py::test_what_one_person_saw_for_a_moment_is_not_found_again",
    ),
    Guard(
        "only an invoke is answered in the place of what was pressed",
        "handlers/teams/listen.py",
        "test_teams_shown.py::test_what_an_old_client_voted_is_told_when_the_person_can_be_written_to",
    ),
    Guard(
        "what somebody else has by now is not posted",
        "handlers/teams/tenants.py",
        "test_teams_sending.py::test_what_somebody_else_has_by_now_is_not_posted_twice",
    ),
    Guard(
        "a stale token begins no post",
        "storage/sightings.py",
        "test_sightings.py::test_who_holds_it_no_more_may_not_post_it",
    ),
    Guard(
        "a press revives nothing that was given up or is being sent",
        "storage/sightings.py",
        "test_sightings.py::test_a_press_revives_nothing_that_was_given_up_waits_or_is_being_sent",
    ),
    Guard(
        "one new card at a time to a service",
        "handlers/teams/tenants.py",
        "test_teams_sending.py::test_what_the_first_new_card_finds_out_the_next_need_not_try",
    ),
    Guard(
        "in a tenant that is let in no more nobody is looked for",
        "handlers/teams/people.py",
        "test_teams_sending.py::test_in_a_tenant_that_is_let_in_no_more_nobody_is_looked_for",
    ),
    Guard(
        "while the secret is refused no directory is asked",
        "handlers/teams/people.py",
        "test_teams_sending.py::test_while_the_secret_is_refused_no_directory_is_asked",
    ),
    Guard(
        "of a tenant that is let in no more nobody's address is asked for",
        "handlers/teams/tenants.py",
        "test_teams_sending.py::test_of_a_tenant_that_is_let_in_no_more_nobodys_address_is_asked_for",
    ),
    Guard(
        "who has no account in Entra is nobody",
        "handlers/teams/tenants.py",
        "test_teams_malformed.py::test_whatever_is_malformed_is_refused_or_passed_over",
    ),
    Guard(
        "a member without an account is not written to",
        "handlers/teams/people.py",
        "test_teams_people.py::test_who_has_no_account_is_not_written_to",
    ),
    Guard(
        "a kept service URL that is allowed no more is not called",
        "handlers/teams/whereabouts.py",
        "test_teams_sending.py::test_where_a_kept_service_url_may_be_called_no_more_everybodys_is",
    ),
    Guard(
        "a group talks only where the bot was heard",
        "handlers/verbs/community.py",
        "test_teams_chat.py::test_only_where_the_bot_was_heard_can_a_group_talk",
    ),
    Guard(
        "a form is no longer than ours",
        "handlers/teams/adaptive.py",
        "test_teams_malformed.py::test_a_form_that_is_longer_than_any_of_ours_is_not_read",
    ),
    Guard(
        "of a line that is too long the beginning is read",
        "handlers/teams/listen.py",
        "test_teams_malformed.py::test_of_a_line_that_is_too_long_the_beginning_is_read",
    ),
    Guard(
        "no word is longer than Teams writes one",
        "handlers/teams/heard.py",
        "test_teams_malformed.py::test_no_word_is_longer_than_teams_writes_one",
    ),
    Guard(
        "of a message that is too long the beginning is read",
        "handlers/teams/marked.py",
        "test_teams_marked.py::test_of_what_is_too_long_the_beginning_is_read",
    ),
    Guard(
        "a form with something else in it is no repeat",
        "handlers/teams/listen.py",
        "test_teams_repeats.py::test_a_form_that_is_sent_with_something_else_in_it_is_no_repeat",
    ),
    Guard(
        "a token is used no more some time before its end",
        "handlers/microsoft/tokens.py",
        "test_teams_tokens.py::test_a_token_is_used_no_more_some_time_before_its_end",
    ),
    Guard(
        "a token of a year is not believed",
        "handlers/microsoft/tokens.py",
        "test_teams_tokens.py::test_a_token_is_used_no_more_some_time_before_its_end",
    ),
    Guard(
        "Microsoft makes nobody wait for ever",
        "handlers/microsoft/pauses.py",
        "test_teams_connector.py::test_nobody_is_made_to_wait_for_ever",
    ),
    Guard(
        "a directory makes nobody wait for ever",
        "handlers/graph/people.py",
        "test_teams_graph.py::test_a_directory_makes_nobody_wait_for_ever",
    ),
    Guard(
        "a clock that was ahead keeps no roster for ever",
        "handlers/teams/rosters.py",
        "test_teams_connector.py::test_a_clock_that_was_ahead_keeps_no_roster_for_ever",
    ),
    Guard(
        "a guest by the role alone is one",
        "handlers/teams/connector.py",
        "test_teams_people.py::test_each_sign_of_a_guest_is_enough",
    ),
    Guard(
        "a guest by the name alone is one",
        "handlers/teams/connector.py",
        "test_teams_people.py::test_each_sign_of_a_guest_is_enough",
    ),
    Guard(
        "a guest by the name is one in the directory too",
        "handlers/graph/people.py",
        "test_teams_graph.py::test_whose_name_says_so_is_a_guest_in_the_directory_too",
    ),
    Guard(
        "the name that a guest signs in with is nobody's address",
        "handlers/teams/rosters.py",
        "test_teams_people.py::test_the_name_that_a_guest_signs_in_with_is_nobodys_address",
    ),
    Guard(
        "a card is shown anew to no more than Teams takes",
        "handlers/teams/adaptive.py",
        "cards/test_adaptive.py::test_who_sees_it_anew_is_sixty_at_most_and_carries_the_marks",
    ),
    Guard(
        "Graph's library is loaded beside the loop",
        "handlers/graph/client.py",
        "test_teams_graph.py::test_the_library_is_loaded_beside_the_loop",
    ),
    Guard(
        "Graph's library is loaded before it is needed",
        "handlers/teams/side.py",
        "test_teams_graph.py::test_when_the_bot_has_started_the_library_is_there",
    ),
    Guard(
        "the first question to Graph loads nothing more",
        "handlers/graph/client.py",
        "test_teams_graph.py::test_the_first_question_loads_nothing_more",
    ),
)


WISHES: tuple[Guard, ...] = (
    Guard(
        "who backs a wish holds the chain of its product",
        "bot/belonging.py",
        "test_wishes_at_once.py::test_points_that_are_given_at_once_are_not_spent_twice",
    ),
    Guard(
        "backing again is looked for when the chain is held",
        "bot/belonging.py",
        "test_wishes_at_once.py::test_who_backs_a_wish_twice_at_once_backs_it_once",
    ),
    Guard(
        "who starts a project holds the chain of its product",
        "bot/projects.py",
        "test_wishes_at_once.py::test_a_project_that_is_started_twice_at_once_is_started_once",
    ),
    Guard(
        "who chooses in a round holds the chain of its product",
        "bot/funding.py",
        "test_wishes_at_once.py::test_the_same_choice_made_twice_at_once_is_noted_once",
    ),
    Guard(
        "a round is looked for when the chain is held",
        "bot/rounds.py",
        "test_wishes_at_once.py::test_a_round_that_is_opened_twice_at_once_is_opened_once_and_nobody_is_refused",
    ),
    Guard(
        "a wish's number is unique in its product",
        "storage/wishes.py",
        "test_wishes_whole.py::test_the_database_itself_keeps_no_second",
    ),
    Guard(
        "a message is one comment",
        "storage/comments.py",
        "test_wishes_whole.py::test_the_database_itself_keeps_no_second",
    ),
    Guard(
        "a round has one result",
        "storage/rounds.py",
        "test_wishes_whole.py::test_the_database_itself_keeps_no_second",
    ),
    Guard(
        "a fact is news to a person once",
        "storage/news.py",
        "test_wishes_whole.py::test_the_database_itself_keeps_no_second",
    ),
    Guard(
        "what was decided is planned under one key",
        "bot/matters.py",
        "test_wishes_whole.py::test_what_was_decided_is_planned_once_and_happens_once",
    ),
    Guard(
        "a whisper is queued once",
        "bot/outbox.py",
        "test_wishes_whole.py::test_who_is_told_of_a_merge_again_is_told_nothing",
    ),
    Guard(
        "news is queued with what it tells of",
        "bot/news.py",
        "test_wishes_whole.py::test_who_dies_before_the_commit_has_done_nothing_and_said_nothing",
    ),
)


GUARDS: tuple[Guard, ...] = (
    *RECORD,
    *PLATFORMS,
    *CLOCK_AND_DISK,
    *MEMORY,
    *ALLOWANCE,
    *COPIES,
    *ERASING,
    *DELIVERIES,
    *TEAMS,
    *WISHES,
)
