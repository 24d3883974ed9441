# Contests.

command-contest = a contest: in reply to its rules
post-sealed = Post № { $number } is part of a contest: its text and its place in the channel stay as they are. A contest is cancelled on its board.
contest-off = There is no such contest now.
contest-off-staff = Contests are off: city.toml has no section [contest].
contest-usage =
    Write the rules and reply to them with /contest. What they lack goes on lines below the command:
    Title: Streets of the city
    Way: draw
    Until: 20.12 12:00
    Winners: 2
contest-which-way = “{ $word }” is not clear. Write “Way: draw” or “Way: jury”. A poll in the channel counts as a jury: publish it with /post and score by its votes.
contest-how-many-winners = Winners is a number from 1 to { $limit }.
contest-missing =
    The law wants this in the announcement, and the rules lack it:
    { $missing }

    Reply to this message with lines as in the examples.
contest-missing-title = “Title: Streets of the city”
contest-missing-way = “Way: draw” (among right answers) or “Way: jury”
contest-missing-until = “Until: 20.12 12:00”
contest-missing-task = “Task: …”: what an entrant is to do
contest-missing-criteria = “Criteria: …”: by what and in which order entries are assessed
contest-missing-prize = “Prize: a book about the city, 2 pieces”: its size and form
contest-missing-results = “Results: 25 December in this channel”: where and when they are announced

contest-post-task = Task: { $value }
contest-post-criteria = Criteria: { $value }
contest-post-prize = Prize: { $value }
contest-post-results = Results: { $value }
contest-post-term = Entries go to the bot, by the button below, until { $clock } on { $date }: one a person, replaceable until then. Winners: { $winners }. The press office and their families do not take part. Names are not published.
contest-post-jury = A jury decides; ties are settled by a draw. Fingerprint of that draw's secret number (SHA-256): { $fingerprint }
contest-post-draw =
    The winners are drawn, and anybody can check the draw.
    Fingerprint of the secret number (SHA-256): { $fingerprint }
    Second number: { $number }, first set on a day after the list of entries is published.
    If the secret number is not shown by { $void_clock } on { $void }, the contest is void.
button-contest-enter = Take part
contest-cancelled-post = The contest “{ $title }” is off. Everybody who entered hears of it from the bot.
contest-list-draw =
    🎁 Contest “{ $title }”: no more entries; in the draw: { $count }.

    { $numbers }

    Fingerprint of the list (SHA-256): { $fingerprint }
    Second number: { $number }, first set on a day after today.
contest-list-jury =
    🎁 Contest “{ $title }”: no more entries; the jury has { $count }.

    { $numbers }

    Fingerprint of the list (SHA-256): { $fingerprint }
contest-result-draw =
    🎁 Contest “{ $title }”: { $count ->
    [one] the winner is entry
   *[other] the winners are entries
 } { $winners }.{ $reserves ->
    [none] { "" }
   *[other] {" "}Reserves: { $reserves }.
 }

    Secret number: { $secret }
    Second number ({ $number }, { $day }): { $second }
    List: { $numbers }

    The smallest values:
    { $values }

    To check:
    printf %s '{ $secret }' | sha256sum — the fingerprint of the announcement
    printf %s '{ $numbers }' | sha256sum — the fingerprint of the list
    printf %s '{ $secret }|{ $second }|NUMBER' | sha256sum — the value of an entry; the smallest win
contest-result-jury =
    🎁 Contest “{ $title }”: { $count ->
    [one] the winner is entry
   *[other] the winners are entries
 } { $winners }.{ $reserves ->
    [none] { "" }
   *[other] {" "}Reserves: { $reserves }.
 }

    Marks:
    { $values }

    Ties stand in the order of SHA-256 of “{ $secret }|{ $numbers }|NUMBER”, the smaller first.
contest-result-marks = № { $number } — { $total } (scores: { $count })
contest-skipped-post = 🎁 Contest “{ $title }”: entry № { $number }: { $reason }. { $next ->
    [0] No reserve is left.
   *[other] The prize goes to entry No. { $next }.
 }
contest-late-post = The contest “{ $title }” is void: there was no result in time.
contest-nobody-post = The contest “{ $title }” is void: no entry was right.
contest-late = The contest “{ $title }” is void: there was no result in time. Your entry is erased. We are sorry; thank you for taking part.
contest-nobody = The contest “{ $title }” is void: no entry was right. Your entry is erased. Thank you for taking part.
contest-why-staff = of the office or of an employee's family
contest-why-copy = copied from another entry
contest-why-rules = not by the rules
contest-why-refused = the winner declined
contest-why-silent = the winner did not answer in time
contest-why-gone = the winner left the contest

contest-ask = Contest “{ $title }”. Send your entry as one message or album: text, photos.
contest-ask-again = Contest “{ $title }”. Your entry is № { $number }. Send another one, and it takes its place.
contest-over = Entries for the contest “{ $title }” ended { $moment }. It cannot be taken any more.
contest-cancelled = The contest “{ $title }” is off, entries are erased. Thank you for wanting to take part.
contest-not-staff = The press office does not take part in the contest “{ $title }”.
contest-subscribe = The contest “{ $title }” is for subscribers of the channel. Subscribe and press “Take part” again.
contest-removed = Entry № { $number } was taken off: it cannot be replaced.
contest-left = Entry № { $number } takes no part in the contest “{ $title }”: you were no subscriber of the channel at its end.
contest-receipt = { $state ->
    [removed] Entry № { $number } was taken off: { $why ->
        [staff] the office and their families do not take part
        [copy] it repeats another one
       *[rules] it is not by the rules
     }.
    [left] Entry № { $number } takes no part: you were no subscriber of the channel at the end.
    [withdrawn] Entry № { $number } was withdrawn.
   *[other] Entry № { $number } for the contest “{ $title }” is taken.{ $open ->
        [true] {" "}It can be replaced { $until }: press “Take part” again.
       *[false] { "" }
     }
 }
contest-won =
    🎁 Entry № { $number } has won in the contest “{ $title }”!
    Prize: { $prize }.

    Press the button and write your name and where to call you, { $until }. We erase it once the prize is handed over. Without an answer the prize goes to the next.
button-contest-contact = Here I am
contest-contact-ask = Write your name and where to call you, in one message.
contest-contact-kept = Thank you! The press office will be in touch.
contest-contact-late = Too late: the prize went to the next, or was handed over.

contest-board = 🎁 <b>Contest № { $number }</b> · { $title }
contest-board-stage = { $stage ->
    [draft] The announcement is not published yet
    [open] Entries until: { $until }
    [closed] Entries ended { $until }: sort them, the list is published by itself
    [frozen] The list is published
    [done] The result is published
    [handed] ✅ The prizes are handed over, the entrants' data are erased
    [cancelled] Off
   *[void] Void
 } · { $draw ->
    [true] draw
   *[false] jury
 }
contest-board-counts = Entries { $count }: unsorted { $new }, admitted { $right }, wrong { $wrong }, taken off { $removed }, no subscribers { $left }, withdrawn { $withdrawn }
contest-board-second = Reply to this message once the second number ({ $number }) is known: “01.12 92.4512”, the day on which it was set and the number.
contest-step-closed = 🎁 Contest “{ $title }”: no more entries. Unsorted: { $count }; the list is published by itself once all are sorted.
contest-step-second = 🎁 Contest “{ $title }”: the list is in the channel. Once { $number } is set for a day after today, reply here: “01.12 92.4512”, day and number.
contest-step-marks = 🎁 Contest “{ $title }”: the list is in the channel. Score the entries and press “Conclude” on the board.
contest-step-void = 🎁 The contest “{ $title }” is void: the channel and the entrants were told, entries are erased.
contest-step-handed = 🎁 Contest “{ $title }”: the prizes are handed over; names, contacts and entries are erased. Where pictures are left in this group, delete them yourselves: Telegram gives a bot two days for it.
contest-step-nobody = 🎁 Contest “{ $title }”: no reserve is left for prize { $place }.
contest-second-usage = Reply with day and number: “01.12 92.4512”.
contest-second-known = Not that one: the list was published on { $day }, and a number of that day or earlier may have been known. It must be one that was set later.
contest-second-ahead = That day has not come yet.
contest-list-not-out = The list of entries is not published yet.
contest-list-changed = The entries are not any more those of the published list: there will be no draw.
contest-list-stands = The list is published; nothing in it is changed any more.
contest-no-marks = Not scored: { $numbers }.
contest-second-half = Half of the term is over: by law the contest cannot be called off any more. If there is no other way, the head of the office may press “All the same”.
contest-cancelled-press = Off
contest-done-press = The result leaves for the channel
button-contest-cancel = Call the contest off
button-contest-cancel-sure = Yes, call it off
button-contest-cancel-yes = All the same
button-contest-conclude = Conclude
contest-entry = 🎁 <b>Entry № { $number }</b> · { $title }
contest-entry-state = { $name ->
    [none] { "" }
   *[other] { $name }{" "}·
 } { $state ->
    [new] unsorted
    [right] { $draw ->
        [true] right
       *[false] with the jury, scores: { $marks }
     }
    [wrong] wrong
    [removed] taken off: { $why ->
        [staff] of the office or family
        [copy] copied
       *[rules] not by the rules
     }
    [left] no subscriber
   *[withdrawn] withdrawn
 }
contest-entry-no-words = No words
contest-entry-replaced = 🎁 Entry № { $number } · { $title }: replaced by a new one, below.
contest-right-press = Admitted
contest-wrong-press = Wrong
contest-removed-press = Taken off; the person is told
contest-marked-press = Score saved
contest-filed-press = In the photo archive: its author may erase it with /forget
contest-filed-before = These pictures are in the archive already
button-contest-right = Right
button-contest-to-jury = To the jury
button-contest-wrong = Wrong
button-contest-remove = Take off…
button-contest-file = Into the archive
button-contest-mark = { $mark }
button-contest-why-staff = Office or family
button-contest-why-copy = Copied
button-contest-why-rules = Not by the rules
button-contest-why-refused = Declined
contest-winner = 🎁 “{ $title }”, prize { $place }: entry № { $number } · { $state ->
    [told] awaiting an answer { $until }
    [answered] { $contact }
    [handed] ✅ handed over, the contact is erased
   *[skipped] { $reason }
 }
contest-handed-press = Handed over; the contact is erased
contest-skipped-press = The prize goes to the next; the channel says so
button-contest-hand = Prize handed over
button-contest-skip = Pass over…

digest-contest-ends = Contest “{ $title }”: entries until { $clock }, unsorted { $count }
digest-contest-unsorted = Contest “{ $title }”: unsorted { $count }
digest-contest-decide = Contest “{ $title }”: { $draw ->
    [1] needs its second number
   *[other] needs the jury's scores
 }
digest-contest-prizes = Contest “{ $title }”: prizes still to be handed over: { $count }
line-contest-entries = Entries for contests
line-contest-entries-how = Entries that came in the period; withdrawn ones do not count, a replaced one counts once.
