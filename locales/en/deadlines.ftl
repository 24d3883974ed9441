# Reminders and alarms about deadlines.

deadline-reminder = ⏰ <b>Due soon</b>
deadline-alarm = 🔴 <b>Overdue</b>
deadline-urgent = 🚨 <b>{ $kind }: nobody has taken it for 10 minutes</b>
    { $number } · { $about }
deadline-share = ⏰ <b>The press office needs an answer soon</b>
deadline-late = 🔴 <b>An answer is needed now</b>: time is up. Reply to the card with a few words, or press “Need time”.
deadline-late-moderators = 🔴 <b>The department is silent</b>: { $title }
deadline-line = { $number } { $topic } { $until } · { $about }{ $who }
deadline-with-department = { " · " }with the department: { $title }
deadline-department-answered = { " · " }the department has answered, to be sent on: { $title }
deadline-taken = { " · " }with { $name }
deadline-nobody = { " · " }unassigned
button-deadline-who = Who?
deadline-who-taken = ↳ taken by { $name }, { $when }
deadline-who-department = ↳ department: { $title }, { $when }{ $state ->
    [sent] , not accepted yet
    [accepted] , accepted
    [needs_time] , needs time
    [answered] , answered — waits to be sent on
    [refused] , returned: not theirs
   *[other] {""}
 }
deadline-who-nobody = ↳ nobody has taken it; came { $when }
deadline-who-done = ↳ { $state ->
    [answered] answered by now
    [withdrawn] withdrawn by the resident
   *[closed] closed without an answer
 }
deadline-rest = … and { $count } more
deadline-head-unreachable = ⚠️ The bot cannot write to the head ({ $name }) about what is overdue: they need to open the bot's chat and press Start.
promise-asked = <b>№ { $number }</b>: the resident was promised it { $until }. Is it done? Send a photo in reply to this message.
    <i>{ $summary }</i>
promise-asked-moderators = <b>№ { $number }</b>: the time promised to the resident is near, { $until }. Is it done? Reply to the card, best with a photo.
    <i>{ $summary }</i>
admin-unbound = { $place ->
    [moderators] ⚠️ Messages are waiting: there is no moderators' group. Add the bot to a group and write /bind moderators there, and the cards will come.
   *[other] ⚠️ Messages are waiting: this place has no chat: { $where }. Write /bind in it and everything will come.
 }
deadline-which = There are several messages here: reply to the card of the one you mean.
history-urgent_called = nobody took the danger, called for again
history-overdue = the deadline passed
history-department_late = the department did not answer in time: { $detail }
