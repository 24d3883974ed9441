# The history of a message (/appeal N): what was done. The name stands before these words.

history-title = <b>History</b>
history-line = { $at } · { $name }: { $action }
history-message = { $kind ->
    [answer] { $at } · <b>{ $name }</b> (answer): { $text }
    [note] { $at } · <b>{ $name }</b> (note): { $text }
    [department] { $at } · <b>{ $name }</b> (department): { $text }
   *[other] { $at } · <b>{ $name }</b>: { $text }
 }
history-before = <i>      before: { $text }</i>
history-bot = bot
history-resident = the resident
history-anonymous = { $name } (anonymous administrator)
history-registered = message received
history-addition = addition
history-feedback = writes after the answer
history-edited = message corrected
history-split = a part became message № { $detail } of its own
history-topic = topic: { $detail }
history-withdrawn = message withdrawn
history-taken = taken
history-released = released
history-returned = unassigned again: nothing had happened for a while
history-handed = handed over: { $detail }
history-closed = closed without an answer: { $detail }
history-opened_again = opened again
history-campaign = campaign: #{ $detail }
history-no_campaign = no longer of the campaign #{ $detail }
history-checked = checked on the spot
history-unchecked = not checked on the spot
history-note = note
history-note_edited = note corrected
history-answered = answer delivered
history-answered_with = the answer to № { $detail } delivered here too
history-answer_edited = answer corrected
history-confirmed = answer confirmed
history-unsent = answer not sent
history-closed_unsaid = closing stopped
history-interim_unsaid = promise stopped
history-passed_on = answer passed on by telephone
history-undeliverable = not delivered: { $detail }
history-remind = asks to be reminded { $detail }
history-interim = interim answer, promised for { $detail }
history-formal = registered under 59-FZ: { $detail }
history-joined = joined with № { $detail }
history-parted = parted from № { $detail }
history-banned = author blocked
history-unbanned = author unblocked
media-photo = [photo]
media-video = [video]
media-animation = [animation]
media-audio = [audio]
media-document = [file]
media-voice = [voice]
media-video_note = [video message]
