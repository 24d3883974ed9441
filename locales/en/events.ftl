# Events: the calendar, the week's announcement, corrections.

command-event = an event for the calendar
command-events = events: day, week, month
events-off = The calendar of events is off: city.toml has no [events] section.
event-usage = Write an event on one line, as many lines as you like: /event 28.11 11:00 Opening of the rink; Yunosti sq.; UFKSiMP; photo video #campaign. Repeated: every tue 10:00. For the office only — internal, for the media only — invitation, time not sure — tentative, press may ask — approach, accreditation — accr until 27.11 12:00.
event-reply-usage = To put it right, reply to the card with the whole line (“28.11 11:00 Opening of the rink; Yunosti sq.”) or a new time (“29.11 12:00”).
event-not-found = There is no event № { $number }.

event-no-day = There is no date at the beginning of the line. For example: 28.11 11:00 Opening of the rink; Yunosti sq.
event-no-title = What will it be? Write a title after the date and the hour.
event-bad-date = There is no such date: { $words }.
event-far-date = { $day } is too far away: two years ahead or back are possible.
event-bad-days = “{ $words }” will not do: it ends before it begins, or takes more than sixty days.
event-bad-hour = There is no such hour: { $words }.
event-other-weekday = { $day } is a { time-weekday }, the line says otherwise.
event-bad-accreditation = The accreditation deadline “{ $words }” is not clear. For example: accr until 27.11 12:00.
event-too-long = Too long: { $limit } characters at most in one part of the line.
event-when-unclear = The time “{ $words }” is not clear. For example: 29.11 12:00, tomorrow 15:00, 16:30.
events-bad-month = The month “{ $words }” is not clear. For example: /events month december, /events month 01.2027.

event-weekday = { $weekday ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
 }
event-date = { event-weekday }, { $date }
event-through = through { $day }
event-tentative = Time to be confirmed
event-approach = Press approach
event-accreditation = Accreditation until { $until }
event-wanted-photo = photos wanted
event-wanted-video = video wanted
event-wanted-text = text wanted

event-title = 🗓 { $state ->
    [cancelled] <s>№ { $number } · { $title }</s>
    [removed] <s>№ { $number } · { $title }</s>
   *[planned] <b>№ { $number } · { $title }</b>
 }
event-when = 🕚 { $clock ->
    [none] { $day }
   *[other] { $day }, { $clock }
 }
event-where = 📍 { $where }
event-contact = ☎️ { $contact }
event-marks = { $marks }
event-visible-internal = { $told ->
    [true] 🔒 Internal — but the media have been told already
   *[false] 🔒 Internal: not announced
 }
event-visible-press = ✉️ For the media only: not in the channel or on the site
event-state-draft = Waits for the press office
event-state-postponed = ⏸ Postponed
event-state-cancelled = { $reason ->
    [none] ❌ Cancelled
   *[other] ❌ Cancelled: { $reason }
 }
event-state-removed = Taken out of the calendar
event-was = It was: { $when }
event-goers = { $names ->
    [none] Nobody is going yet
   *[other] Goes: { $names }
 }
event-clash = { $names ->
    [none] ⚠️ At the same time № { $number } “{ $title }”, { $when }: pictures are wanted there too
   *[other] ⚠️ At the same time № { $number } “{ $title }”, { $when }: { $names } goes there too
 }
event-covered-by = ✅ Covered: { $what }
event-covered-post = { $count ->
    [one] a post
   *[other] { $count } posts
 }
event-covered-journal = { $count ->
    [one] a journal line
   *[other] { $count } journal lines
 }
event-covered-photo = { $count ->
    [one] { $count } picture
   *[other] { $count } pictures
 }
event-covered-said = said by hand
event-uncovered = ▫️ Not covered
event-unknown = ❔ Nobody has said whether it was covered
event-offered = 📥 <b>{ $title }</b>, { $name }:
event-department = { $when } — { $state ->
    [draft] waits for the press office
    [removed] not taken into the calendar
    [cancelled] cancelled
    [postponed] postponed
   *[planned] in the calendar
 }

button-event-accept = Take it
button-event-accept-all = Take all
button-event-decline = Not this
button-event-go = Who goes
button-event-move = Move
button-event-postpone = Postpone
button-event-cancel = Cancel
button-event-covered = Covered
button-event-not-covered = Not covered
button-event-photos = Photos
button-event-post = Post
button-event-undo = Undo
button-event-file = To calendar (.ics)
button-event-repeat = Repeat: yes / no
button-event-other-time = Another time…
button-event-other-reason = Another reason…
event-shift-hour = An hour later
event-shift-day = By a day
event-shift-week = By a week
event-reason-weather = Because of the weather
event-reason-organiser = The organiser decided so
event-reason-mistake = Written by mistake: take it out
event-because-weather = because of the weather
event-because-organiser = by the organiser’s decision
event-because-mistake = written by mistake
event-flag-internal = { $on ->
    [true] ✓ Internal
   *[false] Internal
 }
event-flag-press = { $on ->
    [true] ✓ Media only
   *[false] Media only
 }
event-flag-tentative = { $on ->
    [true] ✓ Time to be confirmed
   *[false] Time to be confirmed
 }
event-flag-approach = { $on ->
    [true] ✓ Press approach
   *[false] Press approach
 }
event-when-question = To when is № { $number } “{ $title }” moved (now { $when })? Reply to this message: 29.11 12:00, or the day alone, or the hour alone.
event-why-question = Why is № { $number } “{ $title }” cancelled? Reply to this message: the media will read the reason.

event-accepted = Taken
event-declined = Not taken
event-decided = It is decided already.
event-removed = Taken out of the calendar
event-back = Back again
event-moved = Moved
event-postponed = Postponed
event-cancelled = Cancelled
event-changed = Changed
event-undone = Undone
event-goes = Noted
event-stays = Crossed out
event-covered = Covered
event-not-covered = Taken back
event-denied = Noted: not covered
event-undecided = Taken back
event-repeats-no-more = Repeats no more
event-repeats-again = Repeats again
event-drawing = Being drawn
event-photos-how = Reply to this card with pictures: they go into the archive with the event.
event-post-drafted = The draft is below
event-not-on = This event is not on any more.
event-not-there = This event is not in the calendar.
event-not-yet = It has not begun yet.
event-not-public = This is not for everybody: a post can be prepared once the event has begun.
event-nothing-to-undo = There is nothing to undo.
event-unheard = The bot cannot write to { $name } about event № { $number }: they should press Start once.
event-post-stopped = { $waits ->
    [true] Event No. { $event } is not for everybody any more, so post № { $number } is a draft again.
   *[false] Event No. { $event } is not for everybody any more, and post № { $number } about it is out. To take it down: /unpost { $number }
 }
event-changed-news = 🗓 A change, № { $number }. { $said }
event-nudge = 🔔 { $left }: <b>{ $title }</b>, { $clock }{ $place ->
    [none] {""}
   *[other] , { $place }
 }. № { $number }

events-entered = { $there ->
    [0] {""}
   *[other] 🗓 Entered: <b>{ $there }</b>. {""}
 }{ $waiting ->
    [0] {""}
   *[other] To decide on: <b>{ $waiting }</b>. {""}
 }{ $gone ->
    [0] {""}
   *[other] Taken out: { $gone }.
 }
event-row-entered = { $state ->
    [removed] <s>№ { $number } · { $when } · { $title }</s>
    [cancelled] <s>№ { $number } · { $when } · { $title }</s>
   *[planned] № { $number } · { $when } · { $internal ->
        [true] 🔒 { $title }
       *[false] { $title }
    }
 }
events-asked = { $count ->
    [one] One line is not clear:
   *[other] { $count } lines are not clear:
 }
events-asked-line = { $number }. “{ $line }” — { $reason }
events-asked-how = Reply to this message with the lines put right.
events-more = …and { $count } more
events-day = 🗓 <b>{ $day }</b> · { $count ->
    [one] { $count } event
   *[other] { $count } events
 }
events-week = 🗓 <b>{ $first } – { $last }</b> · { $count ->
    [one] { $count } event
   *[other] { $count } events
 }
events-found = 🗓 “{ $words }” · { $count ->
    [one] { $count } event
   *[other] { $count } events
 }
events-none = { $department ->
    [true] Nothing. To offer one: /event 28.11 11:00 Opening of the rink; Yunosti sq.
   *[false] Nothing. To enter one: /event 28.11 11:00 Opening of the rink; Yunosti sq.
 }
event-row = { $clock ->
    [none] {""}
   *[other] <b>{ $clock }</b> {""}
 }{ $mark }{ $state ->
    [cancelled] <s>{ $title }{ $where }</s> (cancelled)
    [postponed] <s>{ $title }{ $where }</s> (postponed)
   *[planned] { $title }{ $where }
 }{ $names ->
    [none] {""}
   *[other] {" "}— { $names }
 } <i>№ { $number }</i>
button-events-day = Day
button-events-week = Week
button-events-month = Month
button-earlier = ‹
button-later = ›
button-events-drop = Take all out
button-events-back = Bring all back
button-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
 }
month-title = { button-month } { $year }
month-caption = 🗓 { $title }: { $count ->
    [one] { $count } event
   *[other] { $count } events
 }{ $off ->
    [0] {""}
   *[other] , { $off } cancelled or postponed
 }
month-kind-public = for everybody
month-kind-press = media only
month-kind-internal = internal
month-kind-off = cancelled or postponed

calendar-name = Events, { $city }
button-feed = Subscribe
button-feed-anew = New address
event-feed =
    📅 The calendar for your phone and computer. Add it by its address:
    <code>{ $url }</code>
    It shows everything, the internal too: do not pass it on. If strangers got it, press “New address”: the old one stops working.
event-feed-off = Subscribing is off: feed is not set in [events] of city.toml.
event-feed-anew = The old address does not work any more

announcement-title = Announcement for { $first } – { $last }
announcement-correction = Correction to the announcement
event-off = { $reason ->
    [none] will not take place
   *[other] will not take place, { $reason }
 }
event-put-off = postponed, we will tell the new time
event-moved-to = moved to { $when }
event-moved-from = moved from { $when }
event-on-again = will take place
event-now-title = now called “{ $value }”
event-now-place = place: { $value }
event-now-organiser = organiser: { $value }
event-now-contact = contact: { $value }
event-now-tentative = { $on ->
    [true] time to be confirmed
   *[false] the time is sure
 }
event-now-approach = { $on ->
    [true] there will be a press approach
   *[false] there will be no press approach
 }
event-now-accreditation = { $until ->
    [none] no accreditation needed
   *[other] accreditation until { $until }
 }
event-added = Added: { $day }, { $told }
announcement-draft = 📣 A draft for the media. It leaves by the press, and changes with the calendar.
announcement-below = 📣 This draft is further down now.
announcement-skipped = 📣 { $title }: not sent.
announcement-nothing = <b>{ $title }</b>: nothing to tell yet.
announcement-longer = { $count } messages in all, this is the first.
announcement-empty = Nothing to tell yet: the calendar has no events for the media.
announcement-empty-now = This message does not hold any more.
announcement-sent = 📣 { $count ->
    [0] Sent; announcements have no subscribers yet, the text for the site is below.
   *[other] Sent to the media: <b>{ $reached }</b> of { $count }.
 }{ $name ->
    [none] {" "}By itself: it begins in less than two hours.
   *[other] {" "}{ $name }
 }
announcement-failed = ❌ { $who }: not delivered — { $reason }
announcement-unknown = ❔ { $who }: not known whether it arrived
announcement-leaving = Being sent
announcement-taken-back = Not sent
announcement-left = It has left already.
announcement-decided = It is decided already.
button-announcement-send = Send
button-announcement-skip = Not needed
button-announcement-back = Bring back
button-announcement-again = Send them again
button-announcement-channel = To the channel

digest-event = Today { $clock }: { $title } — { $names ->
    [none] nobody goes
   *[other] { $names }
 }
digest-event-all-day = Today: { $title } — { $names ->
    [none] nobody goes
   *[other] { $names }
 }
digest-events-more = …and more events: { $count }
digest-uncovered = To decide: covered or not — { $titles }
button-digest-covered = { $title }: covered
button-digest-uncovered = Not covered
line-events-held = Events held
line-events-held-how = Events of the calendar that have begun and were not cancelled, by organiser.
line-announcement-corrections = Corrections to announcements
line-announcement-corrections-how = Corrections to the weekly announcements that were sent to the media.
part-no-organiser = organiser not named
