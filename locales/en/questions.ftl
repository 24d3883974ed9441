# Questions to the city: internet conferences and hot lines.

command-conference = an internet conference: collect questions
command-hotline = a hot line: announcement, reminder, count of calls
command-question = a question from a comment, for a conference
questions-off = We do not take questions by the bot yet.
questions-off-staff = Internet conferences are off: city.toml has no section [questions].
questions-closed = { $words }
questions-part-long = Too long: a part has { $limit } characters at most.
questions-ask-conference =
    To announce the conference, this is missing:
    { $missing }

    Reply to this message; a semicolon stands between the parts.
questions-ask-hotline =
    To announce the hot line, this is missing:
    { $missing }

    Reply to this message; a semicolon stands between the parts.
questions-missing-topic = the topic
questions-missing-speaker = who answers
questions-missing-closes_at = until when questions are taken: “until 20.12 12:00”
questions-missing-begins_at = day and hours: “28.11 10:00-12:00”
questions-missing-phone = the telephone: “phone 52-00-00”
questions-missing-who = who answers
conference-past = That time has passed.
conference-air-early = The broadcast is before the end of the questions. Check the hours.

conference-event = Internet conference: { $topic }
conference-post =
    🎙 Internet conference: { $topic }

    { $speaker } answers your questions.
    Questions are taken until { $clock } on { $date }.{ $air_date ->
    [none] { "" }
   *[other] {" "}On air on { $air_date } at { $air_clock }.
 }

    Press the button and write your question to the bot. Names are not published.
button-ask-question = Ask a question
conference-moved-post =
    🎙 The internet conference “{ $topic }” was moved.

    { $closed ->
    [0] Questions are taken until { $clock } on { $date }.
   *[other] The questions are collected already.
 }{ $air_date ->
    [none] { "" }
   *[other] {" "}On air on { $air_date } at { $air_clock }.
 } { $speaker } answers.
conference-cancelled-post =
    🎙 The internet conference “{ $topic }” is off. Whoever asked hears of it from the bot.
conference-answers-post =
    🎙 { $topic }: answers to residents

    { $speaker } answers.
conference-answers-pair =
    — { $question }

    { $answer }
conference-answers-more = More answers: { $count }. All of them are on the city's site.

question-ask =
    <b>{ $topic }</b>
    { $speaker } answers.

    Your question? One message is one question; your name is not published.
question-ask-late =
    <b>{ $topic }</b>
    { $speaker } answers.

    The time for questions is over. Write: we pass it on separately, but it may not be answered on air. Your name is not published.
question-enough = You have asked { $count ->
    [one] { $count } question
   *[other] { $count } questions
 } about “{ $topic }”; we take no more of one person. If something has happened, simply write here.
question-text-only = A question is text without attachments. Please write it in words.
question-too-short = Too short: please write a question of { $limit } characters at least.
question-too-long = Too long: a question has { $limit } characters at most. Please shorten it and send it again.
question-sorted-already = Question № { $number } has been sorted; it cannot be changed any more.
conference-over = This conference is over; it takes no more questions. If something has happened, simply write here.
conference-cancelled = This conference is off. If something has happened, simply write here.
button-one-more-question = One more question

question-receipt-new = Question № { $number } is taken; the answer comes here by { $day }.{ $late ->
    [true] {" "}The time for questions is over: it may not be answered on air.
   *[false] { "" }
 }
question-receipt-accepted = Question № { $number } (“{ $topic }”) goes to the speaker; the answer comes here by { $day }.
question-receipt-joined = Question № { $number } (“{ $topic }”) is taken. Others asked the same: there is one answer for all, and it comes here by { $day }.
question-receipt-answered = Question № { $number } (“{ $topic }”) has an answer; we send it here together with the others.
question-receipt-appeal = What you wrote in question № { $number } is being worked on as message No. { $appeal }: that is quicker.
question-rejected-topic = Question № { $number } is not about “{ $topic }”, so it does not go to the speaker. Simply write here about it: we answer separately.
question-rejected-rude = We cannot pass on question № { $number } as it is: it holds rude words or advertising. Please ask in other words.
question-rejected-said = Question № { $number } was answered before: the answer is in our channel. If it does not help, simply write here.
question-answer =
    🎙 <b>{ $topic }</b> — the answer to your question № { $number }

    <blockquote>{ $question }</blockquote>

    { $answer }

    { $speaker } answers.
question-promised = There was no time on air for question № { $number } (“{ $topic }”). We answer here by { $at }.
question-moved = The conference “{ $topic }” was moved: it takes place { $at }. Your question № { $number } is kept, the answer comes here.
question-cancelled = The conference “{ $topic }” is off. If question № { $number } still matters, simply write it here: we answer.

conference-board = 🎙 <b>Internet conference № { $number }</b> · { $topic }
conference-board-speaker = Answers: { $speaker }
conference-board-hours = { $stage ->
    [collecting] Questions until: { $closes }
    [closed] Questions ended { $closes }
    [published] ✅ The answers are published
   *[cancelled] Off
 }{ $airs ->
    [none] { "" }
   *[other] {" "}· on air { $airs }
 }
conference-board-counts = Questions { $asked }: unsorted { $new }, on the list { $put }, answered { $answered }, merged { $joined }, turned down { $rejected }, messages { $appeal }{ $late ->
    [0] { "" }
   *[other] {" "}· late { $late }
 }
conference-board-promised = Without an answer { $count }, promised by { $day }
conference-reminder-closed = 🎙 Internet conference № { $number } “{ $topic }”: the time for questions is over. Questions { $asked }, unsorted { $new }.
conference-reminder-promised = ⏰ Internet conference № { $number } “{ $topic }”: answers to { $numbers } were promised by today. Reply to the question's card.
button-conference-paper = Document
button-conference-publish = Publish the answers
button-conference-day-later = A day later
button-conference-week-later = A week later
button-conference-cancel = Call it off
button-conference-cancel-yes = Yes, call it off
conference-moved-press = Moved; whoever asked is told
conference-cancelled-press = Called off; whoever asked is told
conference-nothing-put = There is no question on the list yet.
conference-paper-press = The document is coming
conference-paper-title = Internet conference # { $number }
conference-paper-topic = { $topic }. { $speaker } answers.
conference-paper-how = Write the answers into the third column and send the file back. Keep the numbers; the order of rows does not matter.
conference-paper-number = No.
conference-paper-question = Question
conference-paper-answer = Answer
conference-paper-file = conference-{ $number }.docx
conference-paper = Questions: { $count }, no names. Send the filled document here, or reply to the cards.
conference-paper-read = 🎙 Conference № { $number }: answers read: { $count }.{ $without ->
    [none] {" "}Nobody is left without an answer.
   *[other] {" "}Without an answer: { $without }.
 }{ $foreign ->
    [none] { "" }
   *[other] {" "}Not on the list: { $foreign }.
 }{ $long ->
    [none] { "" }
   *[other] {" "}Longer than 2500 characters, not taken: { $long }.
 }
conference-paper-broken = The file cannot be read: send a Word document with the table.
conference-paper-big = The file is too big to be our document.
conference-paper-locked = The document has a password: take it off and send it again.
conference-paper-unfetched = The file could not be fetched. Send it again.
conference-unsorted = Sort the questions first: { $count } left.
conference-no-answers = No question has an answer yet.
conference-published-press = The answers leave; the draft for the channel is here
conference-text-file = answers-{ $number }.txt
conference-text = The whole text for the site: { $count } answers, no names.
conference-not-open = Conference № { $number } takes no questions.

question-card = ❓ <b>Question № { $number }</b> · { $topic }
question-card-asked = { $name ->
    [none] Asked
   *[other] { $name } asks,
 } { $when }{ $late ->
    [true] {" "}· ⏰ late
   *[false] { "" }
 }
question-card-state = { $state ->
    [accepted] ✔️ On the list
    [joined] 🔗 Together with No. { $to }
    [rejected] Turned down: { $reason ->
        [topic] off the topic
        [rude] rude or advertising
       *[said] answered before
     }
    [appeal] Now message No. { $appeal }
   *[answered] ✅ Answered
 }
question-card-joined = 🔗 The same from { $count ->
    [one] { $count } more person
   *[other] { $count } more people
 }
question-card-alike = Looks like { $numbers }
question-card-personal = ⚠️ Looks like personal data: it goes neither into the document nor into the channel
question-card-answer =
    <b>Answer:</b>
    { $answer }
question-card-how = The answer is a reply to this message.
button-question-accept = On the list
button-question-join = Merge
button-question-part = Split
button-question-reject = Turn down…
button-question-complaint = A complaint
button-question-reason-topic = Off the topic
button-question-reason-rude = Rude or advertising
button-question-reason-said = Answered before
question-accepted-press = On the list
question-joined-press = Merged
question-parted-press = On its own again
question-rejected-press = Turned down; the person is told
question-became-appeal = Passed on as a message; the clock runs from the question
question-became-appeal-late = Passed on as a message. The clock ran from the question, and it is late: answer at once
question-answered-press = The answer is kept
question-sorted = The question was sorted before.
question-alone = There is nothing to merge it with: there are no other questions.
question-has-joined = Others are merged with this question. Split them off first.
question-answer-long = The answer is longer than { $limit } characters. Shorten it.
question-kept-already = This question is kept already.
question-usage = Reply with <code>/question 1</code> to a question from a comment or a call: 1 is the number of the conference.

hotline-no-day = The day “{ $word }” is not clear. Like this: 28.11 10:00-12:00.
hotline-bad-hours = The hours “{ $word }” do not work. Like this: 10:00-12:00.
hotline-past = This hot line has begun.
hotline-how-many = Reply with a number, for example: 14.
hotline-event = Hot line: { $topic }
hotline-announcement =
    ☎️ Hot line: { $topic }

    { $day }, { $begins } to { $ends }
    { $who } answers: { $phone }
hotline-reminder =
    ☎️ In an hour: the hot line “{ $topic }”

    { $begins } to { $ends }, { $who } answers: { $phone }
hotline-results =
    ☎️ The hot line “{ $topic }”: { $calls ->
    [one] { $calls } call
   *[other] { $calls } calls
 }

    { $who } answered.
hotline-card = ☎️ <b>Hot line № { $number }</b> · { $topic }{ $state ->
    [draft] { "" }
    [planned] {" "}· planned
    [held] {" "}· held
   *[cancelled] {" "}· off
 }
hotline-card-when = { $begins }, to { $ends } · { $phone } · { $who }
hotline-card-posts = Announcement: { $announced }. { $reminded ->
    [none] No reminder: less than an hour is left.
   *[other] Reminder: { $reminded }.
 } At its end the bot asks how many called.
button-hotline-plan = Plan the line
button-hotline-cancel = Call the line off
button-hotline-skip = Skip
hotline-planned-press = Announcement and reminder are planned
hotline-cancelled-press = Called off
hotline-skipped-press = All right
hotline-calls = ☎️ The hot line “{ $topic }” is over. How many calls? Reply with a number.
hotline-calls-said = ☎️ The hot line “{ $topic }”: { $count } calls.
hotline-calls-skipped = ☎️ The hot line “{ $topic }” is over. Nobody counted the calls.

digest-hotline = Hot line “{ $topic }” at { $clock } ({ $who })
digest-conference = Conference “{ $topic }”: { $asked } questions, { $new } unsorted
digest-conference-closes = Conference “{ $topic }”: questions until { $clock }, { $asked } so far, { $new } unsorted
digest-conference-airs = Conference “{ $topic }”: on air at { $clock }, { $asked } questions, { $new } unsorted
digest-conference-promised = Conference “{ $topic }”: answers are promised by today, { $count } left
line-questions-asked = Questions for conferences
line-questions-asked-how = Questions that came in the period, repeated and turned down ones included.
line-questions-answered = Answers to questions of conferences
line-questions-answered-how = Questions whose answer was written down in the period.
line-hotline-calls = Calls to hot lines
line-hotline-calls-how = Calls that were told after a hot line; the day is that of the line.
