# What moderators and admins read.

card-title = <b>№ { $number }</b> · { $topic }
card-urgent = 🚨 <b>URGENT: { $kind }</b>
card-due = ⏳ answer { $until }
card-overdue = 🔴 <b>overdue</b>: { $until }
card-answered = { $late ->
    [true] ✅ answered { $when }, late
   *[false] ✅ answered { $when }
 }
card-closed = ⬜ closed without an answer: { $reason }
card-withdrawn = ⬜ withdrawn by the resident
card-place = 📍 { $place }
card-point = 📍 a point on the map
card-author = 👤 { $name }{ $others ->
    [0] {""}
    [one] {" · "}{ $others } more message: № { $latest }
   *[other] {" · "}{ $others } more messages, the last is № { $latest }
 }
card-note = { $count ->
    [1] ✍ { $name }: { $text }
   *[other] ✍ { $name }: { $text } (notes: { $count })
 }
card-personal = 🔒 personal data: { $found } — do not pass it on
card-nameless = name hidden: no consent yet
card-thanks = 💙 this seems to be thanks: no answer is needed
card-check = 🕓 { $day }: we will check that it is done
button-check = Check on { $day }
card-check-done = ✅ { $day }: the resident says that it was done
check-noted = All right: on that morning the bot will ask here whether it is done, and the resident on the day after.
check-due = 🕓 № { $number }: today is the day that the resident was told. Is it done? Reply to the card, best with a photo.
button-thanks = Pass the thanks on
card-taken = ✋ { $name }
card-department = { $state ->
    [accepted] 🏢 { $title } — accepted, will answer { $until }
    [needs_time] 🏢 { $title } — needs time: { $until }
    [answered] 🏢 { $title } — answered
    [refused] 🏢 { $title } — returned: “not ours”
   *[sent] 🏢 { $title }, { $until }
 }
card-undeliverable = ⚠️ cannot be delivered: { $reason }
card-rating = Rating: { $stars } of 5
card-no-text = <i>no text</i>
addition =
    ➕ Added to № { $number }:
    { $text }
told-forwarded = ↪️ Forwarded{ $name ->
    [none] {""}
   *[other] {": "}{ $name }
 }
told-quote = ❝{ $text }❞
edited =
    ✏️ The resident corrected № { $number }:
    { $text }
edited-wordless = ✏️ The resident took the words out of № { $number }.
edited-picture =
    ✏️ The resident replaced the attachment in № { $number }:
    { $text }
edited-picture-wordless = ✏️ The resident replaced the attachment in № { $number }.
button-take = Take
button-release = Unassign
button-forward = To department
button-topic = Topic
button-template = Template
button-close = Close…
button-more = More
button-back = ‹ Back
take-done = It is yours.
take-taken-already = Taken already.
release-done = Unassigned again.
close-done = Closed without an answer.
close-leaves = Closing: the resident will know soon.
close-formal = № { $number } is registered under 59-FZ: it needs an answer and cannot be closed as spam.
close-answer-leaves = An answer to this message is leaving already. Stop it first: “Do not send”.
close-reason-duplicate = Duplicate
close-reason-spam = Spam
close-reason-solved = Solved already
close-reason-not_ours = Not for us
close-reason-unclear = Unclear
close-reason-not_needed = No answer needed
answer = { $last ->
    [true] <b>Answer to message № { $number }</b>{"\u000A\u000A"}{ $text }{"\u000A\u000A"}{ $marks }
   *[false] <b>Answer to message № { $number }</b>{"\u000A\u000A"}{ $text }
 }
answer-signed = <i>{ $name }, the press office</i>
answer-goes-on = { $last ->
    [true] { $text }{"\u000A\u000A"}{ $marks } (№ { $number })
   *[false] { $text }
 }
answer-marks = Rate the answer: 1 = poor, 5 = excellent.
answer-rated = { $stars ->
    [1] Your rating: 1 of 5. Please reply to say what is wrong, or press “The problem is not solved”.
    [2] Your rating: 2 of 5. Please reply to say what is wrong, or press “The problem is not solved”.
   *[other] Your rating: { $stars } of 5. Thank you! You can change it.
 }
answer-reopened = Not solved: the message is in progress again.
answer-to-copy =
    № { $number } ({ $source }): copy the answer to where the message came from.

    { $text }
answer-to-tell =
    № { $number } ({ $source }): call back and pass the answer on, then press “Passed on”.

    { $text }
button-passed-on = Passed on
answer-passed-on = Thank you! The clock has stopped.
answer-media-to-copy = № { $number } ({ $source }): forward the attachment to where the message came from.
reason-blocked = the resident has blocked the bot
reason-deactivated = the account was deleted
reason-never-started = the resident never opened the bot
reason-no-voice = the resident takes no voice messages
source-bot = bot
source-vk = VK
source-ok = OK
source-phone = telephone
source-comment = comment
source-other = elsewhere
answer-media-only =
    <b>The answer to message № { $number }</b> is above.

    { $marks }
button-rating = { $stars }
button-not-solved = The problem is not solved
answer-hold = № { $number }: the answer leaves in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
 }{ $others ->
    [0] {""}
    [one] {" "}(to { $others } merged resident too)
   *[other] {" "}(to { $others } merged residents too)
 }.
answer-unsent = Not sent. Edit your message and the bot will ask whether to send it.
answer-unsent-withdrawn = The resident withdrew № { $number }, so the answer has not left. If it is needed all the same, reply to the card once more.
answer-deleted = № { $number }: the reply was deleted while it waited, so it did not go to the resident. If it is needed after all, reply to the card again.
word-hold-closed = № { $number }: closing without an answer, “{ $what }”. The resident will be told in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
 }.
word-hold-interim = № { $number }: promising an answer { $what }. The resident will read it in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
 }.
word-unsaid = Not sent.
word-unsaid-told = { $what ->
    [closed] № { $number }: not closed, the resident was told nothing.
   *[interim] № { $number }: the promise was not sent, the deadline is the same.
 }
word-left-already = It has left: the resident has read it.
answer-leaves = Sending.
answer-left-already = It has left. Edit your message and the resident's answer changes.
answer-blank = A blank was left in the answer: “{ $blank }”. Fill it in and send the answer again.
answer-overtaken = { $state ->
    [answered] № { $number } was answered meanwhile. If another answer is needed, write it anew.
    [withdrawn] The resident withdrew № { $number } meanwhile. If the answer is needed all the same, write it anew.
   *[closed] № { $number } was closed meanwhile. If the answer is needed all the same, write it anew.
 }
command-edited = The bot does not run edited commands: send it again as a new message.
answer-media-late = № { $number }: the photo of the answer was replaced, but the resident has the old one. If the new one is needed, send it as one more answer.
answer-empty = The answer is empty: the resident would see nothing. Please write words.
answer-undeliverable = ⚠️ № { $number }: the answer was not delivered ({ $reason }). The message is still unanswered.
answer-uncorrected = ⚠️ № { $number }: the correction of the answer was not delivered ({ $reason }). The resident still has the old words.
answer-media-undeliverable = ⚠️ № { $number }: the attachment of the answer was not delivered ({ $reason }), the rest was. Please put it in words in one more answer.
answer-doubt-taken = № { $number } is with { $name }, { $since }. Send your answer?
answer-doubt-answered = № { $number } has been answered. Send one more answer?
answer-doubt-closed = № { $number } is closed without an answer. Send an answer?
answer-doubt-withdrawn = The resident has withdrawn № { $number }. Send an answer?
answer-doubt-colleague = It names a colleague, “{ $words }”: is this an answer to the resident or a word among yourselves? Begin notes with //, they stay here.
answer-doubt-greeting = This seems to be a greeting only. Send it to the resident?
answer-doubt-past = The answer names a day that has passed: “{ $words }”. Send it?
answer-doubt-contact = The answer holds a name, a phone number or an address: “{ $words }”. May the resident be told?
answer-doubt-talk = “{ $words }”: is this an answer to the resident or a word among yourselves? Begin notes with //, they stay here.
answer-doubt-beside = Is this an answer to the resident or a word to a colleague? Begin notes with //, they stay here.
answer-doubt-edited = The answer was corrected. Send it to the resident?
answer-doubt-short = The answer is very short. Send it to the resident?
button-send = Send
button-unsend = Do not send
bind-usage =
    How to bind a chat:
    /bind moderators — in the moderators' group
    /bind department KEY — in the department's chat: { $departments }
    /bind channel KEY — in the channel itself: { $channels }
bind-usage-unseen =
    Somebody wrote /bind in the chat “{ $title }”, but not so that it could be done.
    { bind-usage }
bind-admins-only = Only an admin of the bot can bind chats.
bind-bound-moderators = Done: this is the moderators' group. Cards will come here.
bind-bound-department = Done: this is the chat of the department “{ $title }”.
bind-bound-channel = The channel “{ $title }” is bound.
bind-request = Bind the chat “{ $title }” (id { $id }) as { $place }?
bind-request-moves = Another chat is bound already: { $place }. Replace it with the chat “{ $title }” (id { $id })?
bind-request-leaves = ⚠️ At present this chat is { $place }: without it work there will stop.
bind-request-decided = Decided: the chat “{ $title }” (id { $id }), { $place }.
bind-done = Bound.
bind-refused = Not bound.
button-bind = Bind
button-bind-no = Do not bind
place-moderators = the moderators' group
place-department = the chat of the department “{ $title }”
place-channel = the channel “{ $title }”
unbind-done = The chat is unbound.
unbind-how = Somebody wrote /unbind in “{ $title }”, and it does not show who. To unbind it, write to the bot: /unbind { $words }
unbind-not-bound = This chat is not bound.
role-admins-only = Only an admin of the bot gives roles.
role-had-none = This person has no such role.
admin-undelivered = ⚠️ Could not send ({ $where }): { $reason }. Check the chat: /chats
admin-migrated = The group “{ $title }” is a supergroup now. The bot has moved along and posted the open cards again.
admin-quarantined = ⚠️ Update { $id } could not be handled ({ $error }). It is kept; try again: python -m bot replay { $id }
error-refused = That will not work.
error-staff-only = This button is for the press office's staff.
error-not-found = It no longer exists.
error-already-done = It has been done already.
error-unknown-channel = There is no such channel. There are: { $channels }.

# More: hand over, promise a day, 59-FZ, spam, joining.

button-story = History
button-others = Other messages
button-hand = Hand over
button-interim = We are on it…
button-again = Open again
button-formal = 59-FZ…
button-spam = Spam
button-ban = Block the author
button-unban = Unblock the author
button-join = Merge
button-to-card = To the card
button-answer-alike = Same answer
button-part = Split
day-today = Today
day-tomorrow = Tomorrow
day-days3 = 3 days
day-other = Date…
dialog-write = The bot has asked below: reply to its question.
hand-nobody = The bot has seen nobody but you in the group so far. Let your colleague write a word there.
hand-gone = This person is not in the group any more.
hand-done = Handed over.
handed = { $name }, № { $number } is yours now, from { $by }.
taken-returned = № { $number } is unassigned again: nothing has happened for a while.
reopen-not-now = This message is open anyway, or withdrawn.
reopen-opened = Open again, and yours.
ban-nobody = The message did not come through the bot: there is nobody to block.
ban-done = New messages from this person are no longer accepted.
unban-done = Messages from this person are accepted again.
interim =
    <b>№ { $number }</b>: we are on it.

    We will reply { $until }.
interim-to-copy =
    № { $number } did not come through the bot. Copy to where it came from:

    <code>We are on it. We will reply { $until }.</code>
interim-undeliverable = ⚠️ № { $number }: the promise did not arrive ({ $reason }). The deadline has not changed.
interim-leaves = The resident will know soon, and the deadline on the card will change.
interim-which-day = № { $number }: by which day do we promise an answer? Reply to this message: fri, tomorrow, 3 days.
interim-what-day = The bot does not understand the day. Write it like this: fri, tomorrow, 3 days.
interim-past = That day has passed. Choose another one.
interim-too-far = That is too far: no more than { $days } days ahead may be promised.
promise-usage = To promise a day: /promise 17 fri, the number of the message and the day (fri, tomorrow, 3 days).
card-promised = { $late ->
    [true] 🔴 <b>overdue</b>: an answer was promised { $until }
   *[false] ⏳ an answer was promised { $until }
 }
card-formal = 📑 formal appeal { $formal }: to be answered by law { $until }
card-source = 👤 { $name } · { $source }{ $case ->
    [none] {""}
   *[other] {" "}· case { $case }
 }
card-unknown = name unknown
card-like = 🔗 Similar to № { $number }: { $people }
card-like-people = { $people ->
    [0] from the same resident
    [one] { $people } more resident wrote about it
   *[other] { $people } more residents wrote about it
 }
card-answered-alike = 💬 Answered nearby: № { $number }
card-joined = { $open ->
    [true] 🔗 Merged: { $appeals }. One answer goes to everybody who is waiting.
   *[false] 🔗 Merged: { $appeals }.
 }
formal-which-number = № { $number }: under which number was the appeal registered? Reply to this message: the number and, unless it was today, the date. Such as: 123-P yesterday
formal-usage = To mark a formal appeal: /formal 17 123-P yesterday, the number of the message, the registration number and the day of the registration (not after today).
formal-future = That day has not come yet. The day of registration is today at the latest: /formal 17 123-P yesterday
formal-past = That day is too long ago: more than { $days } days have passed, and with them the time the law gives for an answer. Check the date.
formal-already = Marked already: { $registered }.
formal-done = № { $number } is marked as a formal appeal. The resident is being told; you are reminded a day before passing on and three days before the answer.
formal-done-elsewhere = № { $number } is marked as a formal appeal. It did not come through the bot: tell the resident yourselves. You are reminded a day before passing on and three days before the answer.
formal-untold = ⚠️ № { $number }: the resident does not know that the appeal is registered ({ $reason }).
formal-told =
    Your message № { $number } was registered as a formal appeal: { $formal }, { $day }.

    Under Federal Law 59-FZ it will be answered within 30 days (by { $until }); if it is a matter for another authority, it will be forwarded there within 7 days and you will be told.
formal-remind-pass = 📑 № { $number } (appeal { $formal }): the last day to pass it on is { $day }. If it need not be passed on, do nothing.
formal-remind-answer = 📑 № { $number } (appeal { $formal }): the last day for the answer by law is { $day }.
incident-alarm = 🚨 Possible incident: within a day { $people ->
    [one] { $people } person writes
   *[other] { $people } people write
 } about the same thing: { $topic }, { $key }. Messages: { $appeals }
incident-gone = No similar open messages are left.
incident-joined = Merged: one answer goes to everybody.
incident-parted = Split off.
answer-which = There are several messages here. Reply to the card of the one you mean, or to anything under it.

# Several at once, reminders

close-usage = Close several messages without an answer: /close 12 14 19 duplicate — numbers and the reason (duplicate, spam, solved, not ours, unclear, not needed).
forward-usage = Send several messages to a department: /forward 12 14 19 department. Departments: { $titles }.
together-too-many = No more than { $most } messages at once.
together-closing = Closing without an answer, “{ $what }”: { $numbers }. The residents are told in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
 }.
together-closed = ⬜ Closed without an answer, “{ $what }”: { $numbers }.
together-forwarded = 🏢 Sent to the department “{ $what }”: { $numbers }.
together-unsaid = Not closed, the residents were told nothing: { $numbers }.
together-refused = № { $number } — no: { $why }
button-remind = Remind tomorrow
remind-usage = Of what to remind, and when: /remind 17 tomorrow 9:00 — or in reply to the card: /remind fri 10:00. Without an hour it is in the morning.
remind-done = You are reminded on the morning of the next working day.
remind-noted = 🔔 A reminder comes { $when }.
remind-me = { $until ->
    [none] 🔔 { $name }, you asked to be reminded of № { $number }: { $summary }
   *[other] 🔔 { $name }, you asked to be reminded of № { $number }: { $summary } — answer { $until }
 }

register-usage =
    Reply to the forwarded or pasted message: /register vk 12345, the source (vk, ok, phone, comment, other) and the case number if there is one.
    Or with the text at once: /register phone Sergey +7 914 000-00-00, who called, and the text from the next line on.
register-already = It is № { $number } already.

duty-why = 🚨 Urgent, while the press office is closed. Answer in the moderators' group.
duty-who = On duty, told of urgent messages in private: { $names }.
duty-nobody = Nobody is on duty. To name somebody: /duty add, yourself or in reply to a colleague.
duty-usage = Who is on duty: /duty. To name or release: /duty add, /duty remove, yourself or in reply to a colleague.
duty-added = { $name } is on duty: urgent messages outside office hours will come in private. So that the bot can write, they must press Start once.
duty-removed = { $name } is not on duty any more.
duty-anonymous = An anonymous administrator cannot be written to. Name a person in reply to their message.
duty-unheard = ⚠️ { $name } is on duty but could not be told of the urgent № { $number }: the bot cannot write first. They need to press Start there once.

learning-forgotten = Done: { $count ->
    [one] { $count } correction of a topic does
   *[other] { $count } corrections of topics do
 } not weigh in any more. New corrections teach the bot again.

stats-staff-only = These figures are for the press office.
stats-title = <b>Figures</b>
stats-now = Open now { $open }, unassigned { $nobodys }, overdue { $overdue }
stats-today = <b>Today</b>
stats-week = <b>Last 7 days</b>
stats-came = Came in: { $came }
stats-answered = Answered: { $answered }{ $answered ->
    [0] {""}
   *[other] {", "}in time { $percent }%
 }
stats-median = Usual time to answer: { $span }
stats-guessed = Topic left as guessed: { $percent } %
stats-rated = Rating: { NUMBER($rating, minimumFractionDigits: 1, maximumFractionDigits: 1) } of 5 (ratings: { $count })
stats-topics = <b>By topic, last 7 days</b>
stats-departments = <b>Forwarded to departments, last 7 days</b>
stats-row = { $name }: { $count }

# Campaigns of appeals.
button-appeal-campaign = Campaign…
button-appeal-checked = Checked on the spot
button-appeal-unchecked = Not checked on the spot
campaign-tagged = Noted: it will be in the campaign's report.
campaign-untagged = Taken off.
campaign-checked = Noted: checked on the spot.
campaign-unchecked = Noted: not checked on the spot.
card-campaigns = { $checked ->
    [true] 🏷 { $tags } · checked on the spot
   *[false] 🏷 { $tags }
 }
