# The incident system: exports in the moderators' group, cards of incidents, answers for the system, reconciliation.

source-telegram = Telegram
system-off = Exports of the incident system are not taken: city.toml has no section [incidents].
system-too-big = The file is over 20 MB: the bot will not get it. Please export a shorter time.
system-toast-accepted = Accepted
system-toast-cancelled = Nothing was taken
system-decided = This export was decided on already
system-usage = An export to compare with: /export incidents for all time, /export incidents week for this week.
button-import-accept = Accept
button-import-show = Show
button-import-cancel = Cancel
system-reading = { $total ->
    [0] 📥 { $file }: reading{ $done ->
        [0] …
       *[other] , { $done } rows so far
    }
   *[other] 📥 { $file }: comparing with what is here: { $done } of { $total }
 }
system-export = 📥 This is an export of the incident system: { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
 }, { $new } new, { $known } here already{ $closing ->
    [0] {""}
   *[other] {" "}({ $closing } closed there, open here)
 }{ $elsewhere ->
    [0] {""}
   *[other] , { $elsewhere } of other municipalities
 }
system-new = Of the new ones { $open } are open (a card each), { $done } are answered (only counted).
system-overdue = ⚠️ { $count } of the open ones are late already: one message will tell of them.
system-changed = Changed in the system: { $count }
system-joined = Here already under their number, to be joined: { $count }
system-repeated = Rows with a number that another row has: { $count }
system-unreadable = Unreadable: { $count }. { $rows }
system-bad-row = row { $line }: { $reason }
system-bad-number = no number
system-bad-number-odd = the number is not like one
system-bad-created = no date of creation
system-bad-text = no text
system-themes = Themes that are not on the list (the topic was guessed from the words): { $themes }
system-theme = { $theme } ({ $count })
system-no-theme = no theme
system-file-erased = The file is not kept, and authors' pages and names are not written down.
system-accepted = ✅ Accepted. { $left ->
    [0] All of it is in place.
   *[other] Still to be put in place: { $left }
 }
system-cancelled = ✖️ Not accepted: nothing was taken from { $file }.
system-refused-picture = { $file } is a picture or a PDF and no table. An export of the incident system is needed, .xlsx or .csv.
system-refused-locked = { $file } is locked with a password. Please save it without one and send it again.
system-refused-old = { $file } is of an old Excel format. Please save it as .xlsx and send it again.
system-refused-broken = { $file } is damaged: the table cannot be opened. Please export it again.
system-refused-bomb = { $file } unpacks to too large a table and is not read. Please export a shorter time.
system-refused-too-many-rows = { $file } has over 50,000 rows. Please export a shorter time.
system-refused-too-big = { $file } is over 20 MB. Please export a shorter time.
system-refused-empty = { $file } is empty.
system-refused-not-a-table = { $file } is no table. An export of the incident system is needed, .xlsx or .csv.
system-refused-another = { $file } is another table: it lacks the columns { $detail }. Where the system renamed them, write the new headings into city.toml, [incidents.columns].
system-refused-unfetched = { $file } cannot be fetched. Please send it again.
system-refused-attempts = { $file } cannot be read to its end: reading broke off several times. Please export a shorter time.
system-details-open = <b>New and open</b>
system-details-closing = <b>Closed there, open here</b>
system-details-line = { $number } · { $topic } · { $place }
system-details-line-placeless = { $number } · { $topic }
system-details-ours = { $number }: here № { $appeal }
system-details-more = … and { $count } more
system-details-nothing = There is nothing to show: nothing new and open, nothing closed there only, no unreadable rows.
card-system-theme = 🗂 In the system: { $theme }
card-system-guess = 🗂 In the system: { $theme } · the words look like “{ $guess }”
button-system-answer = Answer for the system
button-pasted = Pasted
button-post-link = Open the post
system-copy = The answer for the incident system, incident { $number }: copy it, paste it there and press “Pasted”.{ $over ->
    [0] {""}
   *[other] {" "}⚠️ The answer has { $over } characters: the system may not take more than 1,000.
 }{"\u000A\u000A"}{ $text }
system-copy-media = The answer for the incident system, incident { $number }: take the attachment there and press “Pasted”.
system-no-answer = There is no answer yet: reply to the card, and the text for the system comes here.
system-pasted = Done, the clock has stopped
history-incident_joined = joined with incident { $detail }
history-incident_pasted = the answer was pasted into the system
history-answered_elsewhere = answered in the system
system-reconciled = An export to compare with: { $rows } incidents, { $differ } differences.
system-reconciled-none = There are no incidents in this time.
sheet-incidents = Incidents
sheet-reconciliation = Reconciliation
reconciliation-number = Incident number
reconciliation-what = Difference
reconciliation-ours = Here
reconciliation-theirs = In the system
reconciliation-done-there = open here, closed there
reconciliation-open-there = answered here, open there
reconciliation-no-text = answered there, but the export has no text of the answer
reconciliation-late = late by their column
reconciliation-appeal = № { $number }
