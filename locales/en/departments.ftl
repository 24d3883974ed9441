# Departments: what they read themselves, and what the moderators read of them.

# Moderators forward
forward-done = Sent to the department.
forward-there-already = It is with this department already.
forward-unbound = The department “{ $title }” has no chat yet. An admin binds it with /bind department in the chat itself.
forward-topic-unbound = № { $number }: the topic was changed, and the department “{ $title }” has no chat yet. The former one has been told.
button-department-current = ✓ { $title }
button-department-unbound = { $title } — no chat

# The card in a department's chat
department-card-open = { $state ->
    [accepted] ✅ accepted{ $name ->
        [none] {""}
       *[other] {": "}{ $name }
    } · answer { $until }
    [needs_time] 🗓 due: { $until }{ $name ->
        [none] {""}
       *[other] {" · "}{ $name }
    }
    [answered] 💬 the press office has the answer
   *[sent] ⏳ answer { $until }
 }
department-list = <b>Yours</b>: { $count }
department-list-none = Nothing waits for you. Well done!
department-list-line = { $urgent ->
    [true] 🚨{" "}
   *[false] {""}
 }{ $number } · { $until } · { $about }{ $name ->
    [none] {""}
   *[other] {" · ✅ "}{ $name }
 }
department-list-now = 🔴 as soon as you can
department-card-now = ⏳ answer as soon as you can
department-card-how = <i>Reply to this card in words or with a photo.</i>
department-card-gone = ↪️ <b>No longer yours</b>: nothing to do.
department-card-refused = ↩️ Returned: “not ours”.
department-card-answered = ✅ The resident was answered.
department-card-closed = ⬜ Closed without an answer.
department-card-withdrawn = ⬜ Withdrawn by the resident.
button-accept = Accepted
button-done = Done
button-term = Need time
button-refuse = Not ours
button-term-today = Today
button-term-tomorrow = Tomorrow
button-term-days3 = 3 days
button-term-date = Another date
department-accepted = Accepted. When there is something to answer, reply to the card.
department-accepted-already = Accepted already.
department-done = Noted. Send a photo or a few words and we add them to the answer.
department-done-already = Noted already.
department-done-answer = Hello! It is all done. Thank you for writing to us.
department-greeting = Hello!
department-term-ask = Until which day?
department-term-set = The press office has the date.
department-what-date = The date is not clear. It can be: tomorrow, fri, { $day }, { $day } 12:00.
department-term-past = That time has passed. Choose a day ahead.
department-ask-date = № { $number }: write the date, such as “fri”, “{ $day }” or “{ $day } 12:00”.
department-refused = Returned to the press office. If you know whose it is, write it now.
department-gone = This message is no longer with your department.
department-anonymous = You are writing as the group, so the press office does not get your messages. Switch anonymity off in your administrator rights and send it again.
department-empty = The message is empty: the press office would see nothing. Write words or send a photo.
department-gone-to = № { $number } is no longer yours: it went to “{ $title }”.
department-gone-away = № { $number } is no longer yours: its topic was changed.
department-reopened = № { $number }: the resident says that the problem is not solved. Answer { $until }.
department-over-answered = № { $number }: the press office has answered the resident.
department-over-closed = № { $number } was closed without an answer: nothing is left to do.
department-over-withdrawn = № { $number }: the resident has withdrawn it, nothing is left to do.
department-ask-one = Is this the answer to № { $number } ({ $about })?
department-ask-which = Which message does this answer?
button-belongs = Yes, to it
button-belongs-not = No
button-belongs-none = To none
department-belongs = The press office has it.
department-belongs-not = All right, it stays between you.

# A department's answer at the moderators
department-answer =
    🏢 <b>№ { $number }: the department's answer</b>
    { $title }, { $name }

    { $text }
department-refusal-word =
    ↩️ <b>№ { $number }</b>: why it was returned
    { $title }, { $name }

    { $text }
department-media-only = <i>no words</i>
department-answer-media = { $count ->
    [one] 📎 With a photo or file: it is above and goes with the answer.
   *[other] 📎 With photos and files: they are above and go with the answer.
 }
department-answer-used = ➡️ Taken into the answer to the resident.
button-send-on = Send to the resident
button-correct = Edit text
department-asked = A question first: it is below.
department-sent-on = Sending.
department-text =
    № { $number }: { $plain ->
        [true] tap the text to copy it,
       *[false] copy the text with its formatting,
    } correct it and send it in reply to this message.{ $media ->
        [true] {" "}The department's photos go with it.
       *[false] {""}
    }

    { $text }
department-text-below = The text is below already, in reply to the card.
department-edited-late = № { $number }: the department corrected words that were taken into an answer. They are now: { $words }
department-thanks = 💙 You are thanked (№ { $number }): “{ $words }”
department-picture = № { $number }: the department replaced the photo of its answer, the new one is above.
department-picture-late = № { $number }: the department replaced the photo after the answer was sent on. The resident has the old one; if the new one is needed, send it as one more answer.
department-command = The answer begins with “/”, so the bot took it for a command. Take the “/” away: the bot will see the correction.
department-returned = ↩️ <b>№ { $number }</b>: “not ours”, returned by “{ $title }”. Where should it go?
department-needs-time = 🗓 <b>№ { $number }</b>: the department “{ $title }” needs time, { $until }. Tell the resident when to expect it.
button-promise-term = Promise it to the resident
department-promised-already = The resident has that promise already.

# What is done today
today-usage = Write what you do today in one message: /today Clearing Lenina and Kirova, the pavements get sand by the evening. The press office sees it on the cards about your topics.
today-now = Noted for today: { $words }
today-kept = { $count ->
    [0] Noted for today: the press office will see it on new cards.
    [one] Noted for today: it is on { $count } card already.
   *[other] Noted for today: it is on { $count } cards already.
 }
card-today = 📋 { $title }, { $day }: { $words }

history-forwarded = forwarded to { $detail }
history-department_accepted = accepted by { $detail }
history-department_done = the department: done
history-department_needs_time = needs time: { $detail }
history-department_refused = not ours: { $detail }
history-department_answered = the department answered
history-department_edited = the department corrected its answer
history-department_sent_on = the department's answer was sent to the resident
