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
card-author = 👤 { $name }
card-nameless = name hidden: no consent yet
card-taken = ✋ { $name }
card-department = { $state ->
    [accepted] 🏢 { $title } — accepted, will answer { $until }
    [needs_time] 🏢 { $title } — needs time: { $until }
    [answered] 🏢 { $title } — answered
    [refused] 🏢 { $title } — returned: “not ours”
   *[sent] 🏢 { $title }, { $until }
 }
card-undeliverable = ⚠️ cannot be delivered: { $reason }
card-rating = Mark: { $stars } of 5
card-no-text = <i>no text</i>
addition =
    ➕ Added to № { $number }:
    { $text }
edited =
    ✏️ The resident corrected № { $number }:
    { $text }
button-take = Take
button-release = Release
button-forward = To department
button-topic = Topic
button-template = Template
button-close = No answer…
button-more = More
button-back = ‹ Back
take-done = It is yours.
take-taken-already = Taken already.
release-done = It is nobody's again.
close-done = Closed without an answer.
close-reason-duplicate = Duplicate
close-reason-spam = Spam
close-reason-solved = Solved already
close-reason-not_ours = Not for us
close-reason-unclear = Unclear
answer = { $last ->
    [true] <b>Answer to message № { $number }</b>{"\u000A\u000A"}{ $text }{"\u000A\u000A"}{ answer-marks }
   *[false] <b>Answer to message № { $number }</b>{"\u000A\u000A"}{ $text }
 }
answer-goes-on = { $last ->
    [true] { $text }{"\u000A\u000A"}{ answer-marks } (№ { $number })
   *[false] { $text }
 }
answer-marks = Did it help? Rate us: 1 is bad, 5 is excellent.
answer-to-copy =
    № { $number } ({ $source }): copy the answer to where the message came from.

    <code>{ $text }</code>
source-bot = bot
source-vk = VK
source-ok = OK
source-phone = telephone
source-comment = comment
source-other = elsewhere
answer-media-only =
    <b>The answer to message № { $number }</b> is above.

    Did it help? Rate us: 1 is bad, 5 is excellent.
button-rating = { $stars }
button-not-solved = The problem is not solved
answer-hold = № { $number }: the answer leaves in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
 }{ $others ->
    [0] {""}
    [one] {" "}(to { $others } joined resident too)
   *[other] {" "}(to { $others } joined residents too)
 }.
answer-unsent = Not sent. Write the answer again if you need to.
answer-leaves = Sending.
answer-left-already = It has left. Edit your message and the resident's answer changes.
answer-blank = A blank was left in the answer: “{ $blank }”. Fill it in and send the answer again.
answer-empty = The answer is empty: the resident would see nothing. Please write words.
answer-undeliverable = ⚠️ № { $number }: the answer was not delivered ({ $reason }). The message is still unanswered.
answer-doubt-taken = № { $number } is with { $name }. Send your answer?
answer-doubt-answered = № { $number } has been answered. Send one more answer?
answer-doubt-closed = № { $number } is closed without an answer. Send an answer?
answer-doubt-withdrawn = The resident has withdrawn № { $number }. Send an answer?
answer-doubt-colleague = It speaks to “{ $words }”: is this an answer to the resident or a word to a colleague? (Begin notes with //, they stay here.)
answer-doubt-greeting = This seems to be a greeting only. Send it to the resident?
answer-doubt-past = The answer names a day that has passed: “{ $words }”. Send it?
answer-doubt-contact = The answer holds somebody's data: “{ $words }”. Send it?
answer-doubt-short = The answer is very short. Send it to the resident?
button-send = Send
button-unsend = Do not send
bind-usage =
    How to bind a chat:
    /bind moderators
    /bind department KEY — { $departments }
    /bind channel KEY — { $channels }
bind-admins-only = Only an admin of the bot can bind chats.
bind-bound-moderators = Done: this is the moderators' group. Cards will come here.
bind-bound-department = Done: this is the chat of the department “{ $title }”.
bind-bound-channel = The channel “{ $title }” is bound.
bind-request = Bind the chat “{ $title }” (id { $id }) as { $place }?
bind-request-moves = That place is taken. Move it to the chat “{ $title }” (id { $id }) as { $place }?
bind-request-decided = Decided: the chat “{ $title }” (id { $id }), { $place }.
bind-done = Bound.
bind-refused = Not bound.
button-bind = Bind
button-bind-no = Do not bind
place-moderators = the moderators' group
place-department = the chat of the department “{ $title }”
place-channel = the channel “{ $title }”
unbind-done = The chat is unbound.
unbind-not-bound = This chat is not bound.
role-admins-only = Only an admin of the bot gives roles.
role-had-none = This person has no such role.
admin-undelivered = ⚠️ Could not send to { $place }: { $reason }. Check the chat: /chats
admin-migrated = The group “{ $title }” is a supergroup now. The bot has moved along and posted the open cards again.
admin-quarantined = ⚠️ Update { $id } could not be handled ({ $error }). It is kept; try again: python -m bot replay { $id }
error-refused = That does not work.
error-staff-only = This button is for the press office's staff.
error-not-found = It does not exist any more.
error-already-done = It is done already.
error-unknown-channel = There is no such channel. There are: { $channels }.
