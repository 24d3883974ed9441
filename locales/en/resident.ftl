# What a resident reads.

welcome =
    Hello! This is { $office }. Tell us what is wrong in the city and where: we pass it on to the right people and reply here.

    ⚠️ Danger? Call first: { $emergency }.

    This is not a formal appeal under Federal Law 59-FZ. A formal one is filed here: { $url }

    To accept your message we need your consent: it is below.

    Русский: /language
consent-document =
    <b>Consent to the processing of personal data</b>

    { $consent }
welcome-back =
    Hello! Write what is wrong and send a photo and the address. Your messages: /my, help: /help.

    ⚠️ If people or homes are in danger: { $emergency }.

# Consent

consent-renewed =
    Hello! The text of the consent has changed, so we ask once more.

    { $consent }
consent-given = ✅ Consent received, thank you. To withdraw it and erase your data: /forget
button-consent = I consent
button-consent-document = Full text
consent-waiting = Your message has arrived but has not been passed on yet: press “I consent”.
consent-urgent = We have already passed your message on, without your name. We need your consent so that we can reply: press the button.
consent-reminder = Your message has arrived but has not been passed on yet: press the button and we will start on it. Without your consent we will erase it after a day.
consent-expired = There was no consent, so we have erased yesterday’s message. If it still matters, just write again.
consent-passed-on = ✅ Thank you for your consent. Your message has been passed on.
consent-thanks = Thank you! We are passing your message on. A place can be sent with the button below.
consent-write-now = Thank you! Now write what is wrong, in one message or several, with a photo and the address. A place can be sent with the button below.
consent-asked = Thank you! Now send what we asked for above.
consent-thanks-press = Thank you!
consent-given-already = You have consented already, thank you.
consent-outdated = The text of the consent has changed. Press /start to read the new one.

# What becomes no message

intake-closed = { $closed }
intake-empty = The message seems to be empty. Write what is wrong in words or send a photo.
intake-wordless = We are not sure what you mean. Write in words what is wrong and where.
intake-slow = Thank you, everything has arrived and nothing will be lost. Please write a little less often: that way we read it sooner.
smalltalk-greeting = Hello! Write what is wrong and where; a photo helps.
smalltalk-thanks = You are welcome! Write whenever something is wrong.
smalltalk-ack = All right! Write if you need anything else.
no-appeal = Thank you! We cannot read a message like this: please write in words or send a photo.
own-words = This message is ours. If something is wrong, reply to it in your own words.
unknown-command = There is no such command. What the bot can do: /help
unknown-command-caption = The caption begins with “/”, as commands do. Send the same without “/” and we will pass it on.

# Receipt

receipt-title = <b>№ { $number }</b> · { $topic }
receipt-urgent = ⚠️ This sounds dangerous: { $kind }. If you have not called yet, call <b>{ $call }</b> right now.
receipt-urgent-call = ⚠️ This sounds dangerous. If you have not called yet, call <b>{ $call }</b> right now.
receipt-after-hours = It is outside office hours. We will read it first thing when we are back.
receipt-place = 📍 { $place }
receipt-place-guessed = 📍 It seems to be { $place }. <b>Which house?</b> Write its number. If it is elsewhere, press “Another address”.
receipt-thanks = 💙 Thank you for the kind words! We will pass them on.
receipt-point = 📍 The point on the map is noted.
receipt-where = 📍 <b>Where is it?</b> Write the address or send your location.
receipt-what = ✍️ Add a few words: what is wrong?
receipt-not-formal = <i>This is not a formal appeal. You can file one here: { $url }</i>
state-open = Received. We will reply { $until }.
state-promised = In progress. We will reply { $until }.
state-late = Still in progress. Sorry, we have missed the deadline. We will reply as soon as there is something to say.
state-answered = ✅ Answered { $when }.
state-closed = { $reason ->
    [duplicate] Closed: we have this message already.
    [solved] Closed: this is done already.
    [not_needed] Closed: read, thank you.
    [not_ours] Closed: another organisation deals with this.
    [unclear] Closed: we did not understand what it is about. Please write once more.
    [media] Closed: taken as a media request.
   *[other] Closed.
 }
state-withdrawn = You have withdrawn this message.
urgent-gas = smell of gas
urgent-fire = fire
urgent-wire = a broken power line
urgent-collapse = collapse
urgent-injury = someone is hurt
urgent-manhole = an open manhole
urgent-danger = people need help
button-change-topic = Change topic
button-other-topic = All topics…
button-withdraw = Withdraw
button-withdraw-yes = Yes, withdraw
button-withdraw-no = Keep it
button-send-location = Send location
button-not-there = Another address
withdraw-sure = Really withdraw it?
withdraw-done = Withdrawn.
topic-changed = The topic is changed.
where-ask = № { $number }: where is it? Press “Send location” below or write the address.
where-not-there = № { $number }: could you tell us where it is, please? Write the address or press “Send location” below.
where-press = Write the address or send your location.

# Additions

added = Added to № { $number }.
added-place = The place is noted: № { $number }.
added-feedback = { $state ->
    [answered] Passed on to those who answered № { $number }. If the problem is still there, press the button and we will open the message again.
    [closed] Passed on to those who closed № { $number }. If the question remains, press the button and we will open the message again.
   *[other] Passed on to those who worked on № { $number }.
 }
added-split = This is now a separate message, № { $number }.
button-new-appeal = This is a new message
split-done = Done, it is a message of its own.
split-done-already = It is a message of its own already.

# Closed without an answer

closed-told = { $reason ->
    [duplicate] <b>№ { $number }</b>: we have been told about this already and are working on the first message.
    [solved] <b>№ { $number }</b>: this is done already. Thank you for writing.
    [not_needed] <b>№ { $number }</b>: thank you, we have read it!
    [not_ours] <b>№ { $number }</b>: another organisation deals with this. A formal appeal must be forwarded to it and can be filed here: { $url }
   *[unclear] <b>№ { $number }</b>: we did not understand what it is about. Please reply to this message: what happened, and where? We will open it again.
 }
closed-not-so = If that is not so, press the button and we will open the message again.
closed-since = Message № { $number } was opened again.
reopened-told = We are working on № { $number } again. We will reply { $until }.

# Own messages

my-title = <b>Your messages</b>
my-none = You have not written to us yet.
my-no-more = There are no more messages. All your messages: /my
my-without-words = No words, only an attachment
my-line =
    <b>№ { $number }</b> · { $topic }
    { $summary }
    { $state }
button-older = Older ›
button-newer = ‹ Newer
# How it goes

started = <b>№ { $number }</b>: work has begun. We will reply { $until }.
button-my-appeal = № { $number }
my-shown = It is shown below.
my-summary = <i>{ $summary }</i>
my-answer =
    <b>The answer:</b>
    { $text }
progress-line = { $at } · { $step }
progress-registered = we have your message
progress-forwarded = passed on to those who deal with it
progress-department_accepted = work has begun
progress-interim = an answer promised by { $detail }
progress-answered = you were answered
progress-answered_with = you were answered
progress-answered_elsewhere = answered
progress-reopened = you wrote that it is not solved
progress-opened_again = taken up again
progress-closed = closed
progress-withdrawn = withdrawn by you
progress-done_said = you say that it was done
done-asked =
    <b>№ { $number }</b>: we named a day to you, { $day }. Was it done?
    <i>{ $summary }</i>
done-yes = Thank you for telling us! We are glad that it is done.
done-thanks = Thank you!
button-done-yes = Yes
button-done-no = No, it was not

error-not-yours = This is not your message.
error-not-open = This message is closed already.

# Staff in private

staff-offer = You are on the team, so this did not become a resident’s message. If you write as a resident, press the button.
button-as-resident = This is a resident’s message
staff-answer-there = Residents are answered in the moderators’ group: by a reply to the card. From here no answer leaves.
staff-offer-taken = Done, this is a resident’s message.
staff-offer-gone = That message is gone. Please write it again.

staff-hello = Hello, { $name }!
staff-hello-head = You are the head of the office. Open messages: /open, figures: /stats, announcement: /announce. You will be told here of overdue answers.
staff-hello-admin = You are an administrator of the bot. Chats: /chats, roles: /editor and /head. To bind a chat: /bind in the chat itself.
staff-hello-editor = You are an editor. Post: /post, announcement: /announce, what is scheduled: /calendar.
staff-hello-moderators = You are a moderator. Residents are answered in the moderators' group; here you may look: open messages, /open, search, /find, figures, /stats.
staff-hello-department = You work in a department. Residents' messages come to its chat and are answered there.
staff-hello-help = Everything the bot can do: /help
