# The command line and Slack's manifest.
manifest-description = The steering group's motions, votes and decisions
manifest-command = See what you can do now
manifest-hint-command = [motion | decisions | help]
manifest-wish = Send a wish: write what you are missing
manifest-hint-wish = [TITLE]
cli-about = OS2ting: governance of shared public-sector software, in the chat.
cli-config = app.yaml in another place (else OS2TING_CONFIG)
cli-check = explain every mistake in app.yaml
cli-apply = bring the database to what app.yaml says
cli-apply-yes = do not ask first
cli-serve = run the bot
cli-demo = run the demo world
cli-demo-reset = start over
cli-migrate = bring the database to this version
cli-manifest = write a platform's app manifest
cli-manifest-platform = the platform
cli-manifest-socket = for Socket Mode (the bot cannot be reached from outside)
cli-manifest-out = the file that the app package of Teams is written to (else os2ting-teams.zip here)
cli-manifest-version = the version of the app package, as Teams is to know it (else one higher than all before)
cli-manifest-overwrite = write over the file if there is one
cli-verify = walk the record and find any change
cli-verify-head = a head that was kept outside: chain:no:hash, or a file of them
cli-heads = write the heads of the record as JSON, to keep outside
cli-export = write everything as JSON and Markdown, the wishes as CSV too
cli-export-folder = the folder (must not exist, or be empty)
cli-workspaces = show where the bot is (workspaces in Slack, tenants and channels in Teams), and what waits
cli-backup = copy the database into a new file, also while the bot runs
cli-backup-file = the new file (must not exist)
cli-restore = put a backup where no database is, and walk the record
cli-restore-file = the backup
cli-outbox = list what has not arrived, and try again or give up
cli-outbox-deed = retry: try again. give-up: give up, on the record. doubt: after a restore, see docs/operations.md. Otherwise the list.
cli-outbox-id = the message, by its number in the list, or all (retry alone)
cli-decisions = list the decisions
cli-decisions-product = this product alone
cli-rank = recompute a funding round from a file in Pabulib’s format (.pb)
cli-rank-file = the file of the round (.pb)
cli-rank-json = show it as JSON, with who pays what
cli-rank-all = show also what is not funded, and what it lacks
cli-choose = Choose a command. Begin with: os2ting check
workspaces-here = { $workspace }: OS2ting is installed.
workspaces-absent = { $workspace }: cannot be reached since { $since } ({ $cause }). Waiting there: { $count }.
workspaces-not_installed = not installed
workspaces-removed = removed
workspaces-refused = Slack does not take the token
workspaces-unreadable = the token is kept under another key
workspaces-secret = Microsoft does not accept the app’s secret
workspaces-tenant = The tenant { $tenant }: { $state ->
    [known] OS2ting is in use.
   *[silent] nothing has been heard from here yet. Upload the app package, and add the app to a team: docs/teams.md, section 5.
  } { $secret }
workspaces-credential = { $state ->
    [missing] The app’s secret is missing in the environment.
    [taken] Microsoft accepted the app’s secret, last on { $at }.
   *[unknown] Whether Microsoft accepts the app’s secret is known only when the bot has sent something.
  }
workspaces-room = channel { $place } ({ $group }): the bot is there, last seen { $at }.
workspaces-room-silent = channel { $place } ({ $group }): it is not known yet whether the bot is there. Add the app to the team, and write @OS2ting in the channel.
workspaces-none = OS2ting is in no workspace of Slack yet, nor in Teams.
check-fine = { $file }: fine.
check-kept = Kept: answers to clicks and commands for { $inbox } days, messages to people for { $messages } days. The record stays.
check-mistakes = { $count ->
    [one] { $file }: 1 mistake.
   *[other] { $file }: { $count } mistakes.
  }
check-environment = The environment: { $count ->
    [one] 1 mistake.
   *[other] { $count } mistakes.
  }
usage-command = COMMAND
usage-commands = Commands
usage-unknown = There is no command called “{ $word }”.
usage-known = The commands are: { $known }. See more with: os2ting --help
usage-missing = Something is missing here.
usage-line = Write: { $line }
usage-file = FILE
usage-folder = FOLDER
usage-misused = I did not understand what { $command } was to do. See what it can: { $command } --help
manifest-no-teams = Teams is not in app.yaml. Write teams under platforms, with app and tenants, and try again.
manifest-exists = { $file } is there already. Choose another name with --out, or write over it with --overwrite.
manifest-not-written = The app package is not written.
manifest-not-a-file = “{ $out }” is not the name of a file, and the app package is not written. Write for example: --out { $file }
manifest-unchanged = { $file } is already as app.yaml says (version { $version }). There is nothing new to upload.
manifest-written = The app package is written to { $file } (version { $version }). Next:
    1. In Azure, on the bot's page, under Configuration: { $url } must stand as the Messaging endpoint.
    2. A Teams administrator opens the Teams admin center, Teams apps, Manage apps, and uploads the file. If the app is there already, then on its own page there, where the file takes the place of the old one.
    3. Those who are to use the app must be allowed to, also if they are only to have reminders.
    4. An owner adds { $app } to the team whose channel is in app.yaml.
    5. Write @{ $app } in the channel.
warn-no-coordinator = Note: { $product } has no coordinator, so nobody is told what did not arrive. Write one under coordinators.
warn-public-url = { $platform ->
    [teams] Note: Teams calls the bot only at an address with https that can be reached from the internet, and public_url is { $url }. Correct public_url.
   *[slack] Note: Slack calls the bot only at an address with https that can be reached from the internet, and public_url is { $url }. Correct public_url, or use Socket Mode: os2ting manifest slack --socket-mode
  }
warn-platform-off = { $platform ->
    [teams] Note: { $count ->
        [one] 1 channel
       *[other] { $count } channels
      } in Teams will not be used, for Teams is not on. Write teams under platforms, with app and tenants, or delete the channels.
   *[slack] Note: { $count ->
        [one] 1 channel
       *[other] { $count } channels
      } in Slack will not be used, for Slack is not on. Write slack under platforms, with workspace, or delete the channels.
  }
warn-other-tenant = Note: the link to the channel { $channel } leads to the tenant { $link }, and below it stands tenant: { $tenant }. The latter is used. If the link is right, delete the line with tenant.
check-tokens = Missing in the environment before the bot can run:
apply-held = This cannot be done now:
apply-nothing-else = The rest already is as { $file } says.
apply-nothing = The database already is as { $file } says.
apply-will = This will change:
apply-ask = Shall it be done? (yes/no)
apply-yes = yes
apply-not = Nothing was changed.
apply-not-but = None of it was done. The database was made ready for this version, and nothing else was written in it.
apply-done = Done: { $count ->
    [one] 1 change.
   *[other] { $count } changes.
  }
add-organisation = + organisation { $name }
change-organisation = ~ organisation { $name }
add-person = + person { $name }
change-person = ~ person { $name }
add-account = + account of { $name } on { $platform }
add-product = + product { $name }
change-product = ~ product { $name }
add-group = + group { $name }
change-group = ~ group { $name }
end-group = - group { $name } ends: seats ({ $seats }), roles ({ $offices }) and channels ({ $channels }). What it has decided stays.
held-group = ! group { $name } was taken out of the file, and has { $count ->
    [one] 1 motion that is not decided. Run os2ting apply again when it is; then the group ends.
   *[other] { $count } motions that are not decided. Run os2ting apply again when they are; then the group ends.
  }
held-channel = ! { $group }: channel { $channel } belongs to { $other } and stays there. Take it out of { $group } in the file, or choose another channel.
add-rules = + { $group }: rules of procedure v{ $version }
add-habit = + { $group }: meets { $every ->
    [quarter] every quarter
   *[month] every month
  }
add-no-habit = - { $group }: meets in no rhythm
add-terms = + { $product }: terms for wishes, version { $version }
add-users = + { $product }: organisations that use it ({ $count }): { $organisations }
end-users = - { $product }: organisations that use it no longer ({ $count }): { $organisations }
add-frame = ~ { $product }: the frame for { $year } is DKK { $kroner }
add-employment = ~ { $person } works for { $organisation }
add-seat = + { $group }: seat of { $organisation }
end-seat = - { $group }: seat of { $organisation } ends
add-weight = ~ { $organisation } now weighs { $weight } in { $group }
add-appointment = + { $group }: { $person } for { $organisation } ({ $role })
end-appointment = - { $group }: { $person } leaves
add-office = + { $group }: { $person } ({ $role })
end-office = - { $group }: { $person } is no longer { $role }
add-channel = + { $group }: channel { $channel }
end-channel = - { $group }: channel { $channel } is disconnected
serve-ready = OS2ting runs at { $address }
serve-stop = Stop with Ctrl-C.
serve-nothing = No platform is on, so only the register on the web runs. Set platforms in { $file } and tokens in the environment.
serve-changes = { $file } has changes that are not in the database. Run: os2ting apply
demo-ready = The demo is ready: { $address }
demo-new = A new demo world in { $folder }
demo-continues = Continues where it was ({ $folder }). Start over: make demo-reset
migrate-done = The database was brought to this version.
migrate-nothing = The database is of this version already.
verify-progress = { $entries } entries walked …
verify-fine = The record is whole: { $entries } entries, no changes.
verify-no-heads = Without a head kept outside, a cut tail cannot be seen. Keep one today: os2ting heads > head.json
verify-kept = { $count ->
    [one] Agrees with 1 head that was kept.
   *[other] Agrees with { $count } heads that were kept.
  }
verify-broken = { $count ->
    [one] The record was changed: 1 finding.
   *[other] The record was changed: { $count } findings. The first is named first.
  }
verify-head-missing = There is no file { $head }. Write the name of a file from os2ting heads, or a head: chain:no:hash
verify-bad-head = “{ $head }” is not a head. Write chain:no:hash (64 characters), or the name of a file from: os2ting heads
finding-entry-missing = { $place }: at least one entry is missing here
finding-entry-changed = { $place }: the entry was changed
finding-entry-unlinked = { $place }: the entry does not hang on the one before
finding-chain-end = { $place }: the chain does not end where it should
finding-head-unsigned = { $place }: the head is not signed with our key
finding-head-differs = { $place }: the entry is another than the head was signed for
finding-kept-differs = { $place }: the entry is another than the one kept outside, or is missing
finding-row-unrecorded = { $place }: the row does not stand in the journal
finding-row-changed = { $place }: the row is another than in the journal
finding-row-missing = { $place }: the row stands in the journal, and is gone
finding-chain-missing = { $place }: the group's chain is gone
finding-row-rewritten = { $place }: the entry changes what has happened; only names and addresses can change
finding-ballot-late = { $place }: the ballot was written in after the vote had ended
finding-ballot-stray = { $place }: the ballot does not stand in the chain after the motion it is about
finding-decision-unsigned = { $place }: the decision has no signed head
finding-decision-miscounted = { $place }: the decision's numbers are other than its ballots give
export-done = { $count } files in { $folder }
export-not-empty = { $folder } is not empty. Choose a new folder, so that nothing is overwritten.
outbox-unknown = That message waits no more. See what does: os2ting outbox
backup-progress = { $percent } % copied
backup-done = { $file }: the whole database as it was { $at } ({ $size }).
backup-key = The key { $key } is not in it. Keep a copy of it somewhere else: without it new heads cannot be shown to be of the same record, secret votes cannot be counted, and the access to installed workspaces cannot be read.
backup-exists = { $file } exists. Choose another name, so that nothing is overwritten.
backup-refused = { $file } cannot be copied so that the copy could be put back, and nothing was kept: { $reason ->
    [changed] the database was rebuilt: it has tables, indexes or triggers that OS2ting did not make, or lacks some. Bring it back to what it was.
    [damaged] the file is damaged. Put the latest backup back: os2ting restore --help
   *[torn] there are rows that point at what is not there. Put the latest backup back: os2ting restore --help
  }
backup-postgres = The database is PostgreSQL and is copied with its own tool. Nothing was copied. Run: { $command }
restore-postgres = The database is PostgreSQL and is put back with its own tool, into an empty database. Nothing was put back. Run: { $command }
    And then, before the bot is started: os2ting migrate, os2ting verify, os2ting outbox doubt
restore-no-key = The key { $key } is not there. Put it back first: the record in the backup is signed with it.
restore-other-key = { $key } is another key than the one the record in { $file } is signed with. Nothing was put back. Put the right key back first. If it is lost for good, see docs/operations.md.
restore-not-empty = { $file } exists, and nothing was changed. Stop the bot and move the old database away (also the files that end in -wal and -shm) if it is to be replaced.
restore-not-a-copy = { $file } cannot be put back, and nothing was changed: { $reason ->
    [missing] the file does not exist.
    [file] the file is no SQLite database.
    [damaged] the file is damaged.
    [strange] the file is not OS2ting’s database.
    [changed] the database was rebuilt: it has tables, indexes or triggers that OS2ting did not make, or lacks some.
   *[torn] there are rows that point at what is not there.
  } Use another backup.
restore-done = { $file } was put back as { $database }. Messages that may have been sent since are looked for before they are sent.
restore-lost = The last entry of the record is from { $at }. What happened after the copy was made is lost: motions, ballots and decisions. A head that was kept outside later shows whether anything is missing: os2ting verify --head FILE
decisions-empty = No decisions.
decisions-no-product = There is no product with the key “{ $product }”. Choose among: { $known }.
decisions-line = { $number }  { $date }  { $outcome }  { $title }
error-already-running = Another OS2ting already uses { $file }. Stop it first, or choose another database.
error-database-missing = There is no database in { $database }. Is it the right { $file }? It is made with: os2ting apply. If it is lost, put a backup back with: os2ting restore
error-key-missing = The key { $key } is not there. Put it back from your backup: the record is signed with it. If the database is new, it is made by: os2ting apply
error-schema-missing = The database is empty. Run: os2ting apply
error-schema-older = The database is of an older version. Run: os2ting migrate
error-schema-newer = The database was written by a newer version of OS2ting. Update the program; older code must not touch it.
error-not-a-key = { $file } is not a private Ed25519 key. Put the right one back from your backup; the heads of the record are signed with it.
error-port = Port { $port } is taken. Choose another: PORT=8081
error-platform-slack = The bot could not get into Slack ({ $reason }). Check its tokens in the environment, workspace in { $file }, and that Slack can be reached.
error-platform-teams = Microsoft did not accept the bot ({ $reason }). Check its client secret in the environment (they expire), and app and app_tenant under teams in { $file }.
error-tokens = The environment lacks what platforms in { $file } needs:
error-file = { $path } cannot be used ({ $reason ->
    [EACCES] no access
    [EPERM] no access
    [EROFS] it can only be read
    [ENOENT] there is no such folder
    [ENOTDIR] a part of the path is no folder
    [EEXIST] a part of the path is no folder
    [EISDIR] it is a folder
    [ENOSPC] there is no space left
   *[other] error { $reason }
  }). Choose another path in { $file } or on the command line, or give OS2ting access.
error-database = The database does not answer ({ $reason }). Check database in { $file }, and that it is running.
cli-calendar = write the groups' meetings as a calendar, month by month
cli-calendar-product = only the meetings of that product, by its key in app.yaml
calendar-none = No meeting has a date yet. See what is proposed: type /ting meetings in the chat.
calendar-line = { $when }  { $group }  { $meeting }
calendar-line-off = { $when }  { $group }  { $meeting } (not held)
