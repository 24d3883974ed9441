# Moderators' lists: /open, /find, the board.

open-title = { $sieve ->
    [mine] <b>My open ones</b>: { $total }
    [nobodys] <b>Unassigned</b>: { $total }
    [departments] <b>In departments</b>: { $total }
    [overdue] <b>Overdue</b>: { $total }
   *[all] <b>Open messages</b>: { $total }
 }
open-none = Nothing here. Well done!
sieve-mine = { $chosen ->
    [1] • Mine
   *[0] Mine
 }
sieve-nobodys = { $chosen ->
    [1] • Unassigned
   *[0] Unassigned
 }
sieve-departments = { $chosen ->
    [1] • In departments
   *[0] In departments
 }
sieve-overdue = { $chosen ->
    [1] • Overdue
   *[0] Overdue
 }
list-number = <b>№ { $number }</b>
list-line = { $state ->
    [overdue] { $number } · { $topic } · 🔴 { $until }{"\u000A"}{ $summary }
    [answered] { $number } · { $topic } · ✅ answered{"\u000A"}{ $summary }
    [closed] { $number } · { $topic } · closed without an answer{"\u000A"}{ $summary }
    [withdrawn] { $number } · { $topic } · withdrawn{"\u000A"}{ $summary }
   *[open] { $number } · { $topic } · { $until }{"\u000A"}{ $summary }
 }
list-no-words = no words
list-urgent = 🚨
list-department = 🏢 { $title }
list-back = ‹
list-on = ›
list-page = { $page }/{ $pages }
list-outdated = This list is out of date. Ask for a new one: /open
found-title = <b>Found by “{ $words }”</b>: { $total }
found-none = Nothing was found. Try another word, a street, a name or a number.
find-usage = What to look for? Write words, a street, a name or a number, with a day or a topic if you like, such as: /find pothole lenina · /find snow yesterday · /find topic:roads 3 December
find-no-topic = There is no such topic. There are: { $topics }.
appeal-usage = Write the number of the message, such as: /appeal 17
error-no-appeal = There is no message № { $number }.
others-title = <b>Other messages of the author of № { $number }</b>: { $total }
behind-title = <b>{ $line ->
    [answered] Answered
    [late] Answered late
   *[came] Came in
 }, { $days }</b>: { $total }
behind-days = since { $first }
others-none = There are no other messages from this person.
others-shown = Shown below.
board-open = open { $count }
board-nobodys = unassigned { $count }
board-overdue = overdue { $count }
board-next = { $number } { $until }
board-none = No open messages.
