# What a resident reads.

welcome =
    Hello! This is { $office }.

    Write what is wrong in the city: a pothole, snow, rubbish, lights, transport, a courtyard. Send a photo and the address. We pass it on to those who deal with it and answer you here.

    ⚠️ If people or homes are in danger, call first: { $emergency }.

    A message to this bot is not a formal appeal. { $formal }
    { $url }

    To accept your message we need your consent:
    <i>{ $consent }</i>

    Русский: /language
welcome-back =
    Hello! Write what is wrong and send a photo and the address. Your messages: /my, help: /help.

    ⚠️ If people or homes are in danger: { $emergency }.
button-consent = I consent
consent-waiting = Your message has arrived but is not passed on yet: press “I consent”.
consent-reminder = Your message has arrived but is not passed on yet: press the button and we will take it up. Without your consent we erase it after a day.
consent-thanks = Thank you! We accept it.
consent-write-now = Thank you! Now write what is wrong, in one message or several, with a photo and the address.
consent-given-already = You have consented already, thank you.
consent-outdated = The text of the consent has changed. Press /start to read the new one.
intake-closed = { $closed }
intake-empty = The message seems to be empty. Write what is wrong in words or send a photo.
intake-slow = Thank you, everything has arrived and nothing will be lost. Please write a little less often: that way we read it sooner.
smalltalk-greeting = Hello! Write what is wrong and where; a photo helps.
smalltalk-thanks = You are welcome! Write whenever something is wrong.
smalltalk-ack = All right! Write if you need anything else.
no-appeal = We cannot read this. Please write in words or send a photo, a video, a voice message or a place.
unknown-command = There is no such command. What I can do: /help
receipt-title = <b>№ { $number }</b> · { $topic }
receipt-urgent = ⚠️ This sounds dangerous: { $kind }. If you have not called yet, call <b>112</b> right now.
receipt-place = 📍 { $place }
receipt-where = 📍 <b>Where is it?</b> Write the address or send your location.
receipt-not-formal = <i>This is not a formal appeal; file one here: { $url }</i>
state-open = Accepted, we answer { $until }.
state-promised = In progress. We answer: { $when }.
state-answered = ✅ Answered { $when }.
state-closed = Closed.
state-withdrawn = You have withdrawn this message.
urgent-gas = smell of gas
urgent-fire = fire
urgent-wire = a broken power line
urgent-collapse = collapse
urgent-injury = someone is hurt
urgent-manhole = an open manhole
button-change-topic = Change topic
button-other-topic = Another
button-withdraw = Withdraw
button-withdraw-yes = Yes, withdraw
button-withdraw-no = Keep it
button-send-location = Send location
withdraw-sure = Really withdraw it?
withdraw-done = Withdrawn.
topic-changed = The topic is changed.
added = Added to № { $number }.
added-feedback = Passed on to those who answered № { $number }.
added-split = This is a message of its own now, № { $number }.
button-new-appeal = This is a new message
split-done = Done, it is a message of its own.
split-done-already = It is a message of its own already.
my-title = <b>Your messages</b>
my-none = You have not written to us yet.
my-line =
    <b>№ { $number }</b> · { $topic }
    { $summary }
    { $state }
error-not-yours = This is not your message.
error-not-open = This message is closed already.
