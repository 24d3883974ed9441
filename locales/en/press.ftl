# Requests of the media.

command-press = I am a journalist: a request to the press office
command-media = requests of the media: open ones, search, enter
help-journalist =
    <b>For journalists</b>
    Write your question and press “Request”: we answer here. Add or clarify in reply to any message about the request. If you write as a resident of the city, press “Resident's message”.

    /press — your outlet

press-off = We do not take requests of the media through the bot yet. Please write to the press office as usual.
press-off-staff = Requests of the media are off: city.toml has no section [media].
press-closed = { $words }
press-which-outlet = Which outlet are you from? Write its name in one message. We keep your name and outlet while you use the bot as a journalist; /forget erases them.
press-outlet-unclear = Write the name of the outlet in words, no longer than 100 characters.
press-met = Noted: “{ $outlet }”. Send your question: there will be a button “Request” under it.
press-welcome-back = You write to us from “{ $outlet }”. Send your question: there will be a button “Request” under it.
press-known = The press office knows you. Outlet: “{ $outlet }”.
button-press-other-outlet = Another outlet

press-choice = Is this a request of your outlet, or do you write as a resident? If you do not say, we take it as a request in 15 minutes.
press-choice-request = Taken as a request of the media.
press-choice-resident = Taken as a resident's message.
button-press-ask = Request
button-press-resident = Resident's message
press-receipt = 📰 <b>Media request № { $number }</b> received.
press-receipt-law = By law we answer by { $law }.
press-receipt-delayed = The answer will be ready by { $until }.
press-receipt-answered = Answered.
press-receipt-refused = We cannot answer: the notice says why.
press-receipt-passed = Passed on: the notice says to whom.
press-receipt-withdrawn = The request was withdrawn.
press-receipt-not_media = Closed: this is no request of the media.
press-receipt-resident = Taken as a resident's message.
press-when-wanted = By when do you need it?
press-asked = You need it { $until }.
press-wanted = Passed on
button-wanted-today = Today
button-wanted-tomorrow = Tomorrow
button-wanted-week = This week
button-wanted-whenever = No hurry

press-notice-delay =
    <b>Media request № { $number }</b> of { $asked }. Notice of a delay

    The answer will be given by { $until }.
    Why not sooner: { $reason }.
    Decided on { $decided } by { $official }.
press-notice-refusal =
    <b>Media request № { $number }</b> of { $asked }. Notice of a refusal

    The information cannot be given: { $reason }.
    Decided on { $decided } by { $official }.
press-notice-passed =
    <b>Media request № { $number }</b> of { $asked }

    This is known to, and will be answered by: { $reason }.
    Decided on { $decided } by { $official }.
press-notice-copy =
    📰 № { $number }, { $outlet } — copy the notice:

    { $text }

press-claim = 📰 { $name }{ $username ->
    [none] { "" }
   *[other] { " " }(@{ $username })
 } writes for “{ $outlet }”. Do you know them? Requests are taken before you answer as well.
press-claim-known = 📰 { $name }{ $username ->
    [none] { "" }
   *[other] { " " }(@{ $username })
 } — “{ $outlet }”{ $level ->
    [none] { "" }
   *[other] , { $level }
 }. Known to { $by }.
press-claim-gone = 📰 The outlet is another one by now.
button-press-know = We know them
press-known-press = The journalist will hear that you know them
press-known-already = They are known already
press-level-city = city
press-level-region = region
press-level-country = country
press-level-abroad = abroad
press-level-set = Noted

press-card-title = 📰 <b>Media request № { $number }</b> · { $outlet }{ $level ->
    [none] { "" }
   *[other] {" "}({ $level })
 }
press-card-author = { $known ->
    [true] Asked by { $name }
   *[false] Asked by { $name }, whom we do not know yet
 }
press-card-elsewhere = Did not come through the bot. The bot will show the answer to be copied.
press-card-asked = ⏰ Wanted { $until }
press-card-law = ⚖️ { $words }
press-card-law-words = By law the answer by { $law } ({ $lawcount }); a delay or refusal by { $notice } ({ $noticecount })
press-counted = { $days ->
    [one] { $days } day
   *[other] { $days } days
 } from the day after { $since }
press-counted-moved = { $days ->
    [one] { $days } day
   *[other] { $days } days
 } from the day after { $since } is { $ends }, a day off
press-card-own = { $stands ->
    [true] ⏸ The office's own clock stands: the journalist was asked back (the law's goes on)
   *[false] Our own term: by the end of { $day }
 }
press-card-delayed = ⏳ Delayed: answer by { $until }
press-card-over = { $state }
press-card-form = Form: { $form }
press-card-undeliverable = ⚠️ Not delivered: { $reason }. It counts as no answer: answer the journalist by mail.
press-state-new = waits for an answer
press-state-delayed = delayed
press-state-answered = ✅ answered
press-state-refused = refused with a notice
press-state-passed = passed on
press-state-withdrawn = withdrawn
press-state-not_media = no request of the media
press-state-resident = a resident's
button-press-delay = Delay…
button-press-refuse = Refuse…
button-press-passed = Not ours…
button-press-is-resident = It is a resident
button-press-send-on = Send to the journalist
press-form-written = in writing
press-form-comment = comment
press-form-interview = interview
press-form-filming = filming
press-form-data = data
press-close-withdrawn = Withdrawn
press-close-not_media = No media request
press-over = The request is closed already.
press-taken = Yours
press-released = Unassigned again
press-taken-already = Taken already
press-form-set = Noted
press-closed-press = Closed
press-citizen-press = Taken as a resident's message
press-forwarded = Sent to the department
press-department-unbound = That department has no chat.
press-hold = 📰 № { $number }: leaves in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
 }.
press-unsent = 📰 № { $number }: not sent.
press-undelivered = ⚠️ Media request № { $number } ({ $outlet }): the journalist did not get the answer. It does not count as one; write to them by mail.
press-addition =
    📰 № { $number }, the journalist adds:

    { $text }
press-copy =
    📰 № { $number }, { $outlet } — copy the answer:

    { $text }
press-copy-media = 📰 № { $number }, { $outlet } — forward the attachment above.

press-ask-delay = № { $number }. Reply to this message with the day, the reason and who decided, parted by semicolons. For example: “15.12; the roads department gathers the figures; deputy head N. Ilyin”.
press-ask-refusal = № { $number }. A refusal is lawful only for secrets that the law protects. Reply to this message with the reason and who decided, parted by a semicolon.
press-ask-passed = № { $number }. Reply to this message with whose question it is and who decided so, parted by a semicolon.
press-ask-press-delay = Write the day and the reason
press-ask-press-refusal = Write the reason
press-ask-press-passed = Write whose question it is
press-delay-no-date = The law knows no delay without a date. Begin with the day: “15.12; reason; who decided”.
press-delay-wrong-date = The day of a delay is after today and no more than { $days ->
    [one] { $days } day
   *[other] { $days } days
 } ahead.
press-notice-parts-delay = Three parts are needed, parted by semicolons: day; reason; who decided.
press-notice-parts-refusal = Two parts are needed, parted by a semicolon: reason; who decided.
press-notice-parts-passed = Two parts are needed, parted by a semicolon: whose question it is; who decided.
press-notice-long = Shorter, please: no more than { $limit ->
    [one] { $limit } character
   *[other] { $limit } characters
 } in each part.

press-alarm-asked = ⏰ Media request № { $number } ({ $outlet }): the journalist asked for it { $until }.
press-alarm-notice = ⚖️ Media request № { $number } ({ $outlet }): today is the last day for a delay or refusal. By law the answer is due by { $law }.
press-alarm-law = ⚖️ Media request № { $number } ({ $outlet }): to be answered by { $law }.
press-alarm-delay = ⏳ Media request № { $number } ({ $outlet }): the answer is promised by { $law }.
press-alarm-department = ⏰ Media request № { $number } ({ $outlet }): no answer yet — { $title }.

press-desk-title = 📰 <b>Media request № { $number }</b> · { $outlet }
press-desk-until = { $accepted ->
    [true] Accepted. The answer is needed { $until }: reply to this message.
   *[false] The answer is needed { $until }: reply to this message.
 }
press-desk-over = No answer is needed from you any more.
press-desk-accepted = Thank you
press-desk-refused = Given back to the moderators
press-desk-answer =
    📰 № { $number }, { $title } answers:

    { $text }

press-media-usage = Reply to a forwarded request with /media and the name of the outlet. Without a reply: /media — open ones, /media find words — search.
press-already = This is media request № { $number } already.
press-open = 📰 <b>Open media requests</b>: { $count }
press-found = 📰 <b>Media requests, “{ $words }”</b>: { $count }
press-row-open = № { $number } · { $outlet } · by { $day }{ $name ->
    [none] { "" }
   *[other] {" "}· { $name }
 } — { $summary }
press-row-over = № { $number } · { $outlet } · { $state } — { $summary }

digest-media-asked = Media: № { $number } ({ $outlet }) wanted by { $clock }
digest-media-last = Media: № { $number } ({ $outlet }) — today is the last day
digest-media-notice = Media: № { $number } ({ $outlet }) — the last day for a delay
digest-media-late = Media: № { $number } ({ $outlet }) — the term has passed
line-media-requests = Media requests
line-media-requests-how = Requests received, by the day they came, without those that were none or a resident's.
line-media-answered = Media requests answered
line-media-answered-how = Requests whose answer arrived, by the day of the answer and its form.
line-media-in-time = Media requests within the law's time
line-media-in-time-how = The share answered, refused or passed on with a notice within the law's time, by the day they ended.
line-media-median = Half of the media requests took
line-media-median-how = The median from a request's arrival to its answer, round the clock.
part-no-level = level unknown
part-no-form = form unknown

command-outlets = outlets: list, levels, table
press-published = 📰 Has the answer to media request № { $number } come out? Send the link in reply to this message.
button-press-not-out = It has not
press-published-yes = Thank you, noted.
press-published-no = All right, thank you.
press-published-thanks = Thank you
press-card-alike = 🔎 Similar to № { $number }, answered on { $day }
button-press-earlier = Show
press-earlier-press = Under the card
press-earlier =
    🔎 № { $number }, { $outlet }, answered on { $day }:

    { $text }
press-outlets = 📰 <b>Outlets</b>: { $count }. To add and correct: /outlets and from the next line “Radio 2; city; news@radio2.com”, a line each, or a CSV file under the caption /outlets. A level is city, region, country or abroad.
press-outlet-row = { $title } · { $level } · { $count ->
    [one] { $count } request
   *[other] { $count } requests
 }
press-outlets-wrong = Nothing was taken. These lines are not understood: { $lines }. Write “name; level”, the level being city, region, country or abroad.
button-press-table = Table
press-table = Outlets. Changed lines can be pasted after /outlets.
press-table-title = Outlet
press-table-level = Level
press-table-requests = Requests
press-outlet-address = { $state ->
    [on] 📧 { $address }
    [aside] 📧 { $address } — letters are refused, paused
   *[off] 📧 { $address } — unsubscribed
 }
press-outlets-no-text = This is no table of text. Save it as CSV, a megabyte at most.
press-table-addresses = E-mail

thread-media = 📰 Media
press-card-joined = 🔗 With { $numbers }: one answer goes to all, and none learns of another
press-card-at-head = 👁 The answer waits for the head of the office
press-no-head = Nobody can agree to it: there is no head of the office yet. An admin gives the role: /head add
press-head-only = The head of the office agrees to answers.
press-decided-already = That is decided already.
press-approval = { $state ->
    [agreed] ✅ On its way
    [returned] ↩️ Returned
   *[asked] 👁 Please agree to the answer
 }: media request № { $number }, { $outlet }

    { $asked }

    <b>Answer:</b> { $text }
press-agreed-press = On its way
press-returned-press = Returned to the moderators
press-returned = ↩️ Media request № { $number }: { $name } does not agree to this answer. Reply to the card anew.
button-press-agree = Send to the journalist
button-press-return = Return
button-press-clarify = Ask back…
button-press-join = Merge…
press-ask-clarify = № { $number }. Write your question to the journalist in reply to this message. The office's own clock stands until they answer; the law's goes on.
press-ask-press-clarify = Write your question
press-question =
    📰 <b>Media request № { $number }</b>. Please tell us, in reply to this message:

    { $text }
press-join-which = Answer together with which?
press-join-none = There are no other open requests.
press-joined = Merged
press-outlet-unsaid = Outlet not named
press-is-media-press = Taken as a media request
button-is-media = This is the media
close-reason-media = This is the media
