# One person: hand out or erase.
cli-person = hand out or erase everything about one person
cli-person-what = export: everything that is known of the person, as JSON; erase: erase it; scrub: write the database's file anew, so that nothing erased lies in it
cli-person-who = the person's key, id or e-mail address
cli-person-to = file to write to (must not exist; only you can read it)
person-unknown = There is nobody with the key, id or address “{ $who }”.
person-exported = Everything about the person is in { $file }. Only you can read it.
person-file-there = { $file } is there already. Choose another file, so that nothing is overwritten.
person-not-yet = { $name } cannot be erased yet. First:
person-seat = { $group }: { $role } for { $organisation }. Name somebody else, or leave the seat vacant.
person-office = { $group }: { $role }. Name somebody else, or take the role out.
person-in-file = { $key } stands under people in { $file }. Take the person out, or the next os2ting apply brings them back.
person-then = Edit { $file }, run os2ting apply, and then this command again.
person-will = This is what happens to { $name }:
person-will-go = Erased: name, address and key, accounts ({ $accounts }), reasons and statements ({ $words }), drafts ({ $drafts }), codes and choice of language.
person-will-messages = Erased: messages to the person ({ $messages }). What already stands in the person's own talk with the bot is the platform's.
person-will-stay = Stays: ballots, motions and rulings, without anybody being able to see who it was. This cannot be undone.
person-erased = Erased: { $count ->
    [one] 1 row.
   *[other] { $count } rows.
  } Cards that are out are put right when the bot runs. The record can still be checked: os2ting verify
person-mentioned = { $number }: here the words of others still have the name or the address.
person-mentioned-draft = { $group }: a draft that somebody else is writing still has the name or the address. It is deleted after { $days } days unless it becomes a motion.
person-mentioned-table = The table { $table }: { $count ->
    [one] 1 row
   *[other] { $count } rows
  } still with the name or the address.
person-mentioned-stays = What others wrote stays, also in exports. Only the whole name and the address were searched for, not the first name alone or other spellings.
person-not-scrubbed = The database's file could not be written anew just now, because it is in use, so what was erased may still lie in it. Stop the bot, and run: os2ting person scrub
person-scrubbed = The database's file is written anew: what was erased does not lie in it any more.
person-postgres = In PostgreSQL what was erased lies in the database's files until the tables are written anew: VACUUM FULL
person-backups = Older backups and older versions of app.yaml still have it all. Delete them when you no longer have to keep them.
