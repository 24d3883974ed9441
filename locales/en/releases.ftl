# Press releases, bulletins and subscriptions of the media.

command-release = a press release: channel, media, text for the site
command-bulletin = the bulletin of the day
admin-mail-away = ⚠️ No letters leave: { $reason }. They wait and go out when the server answers.
reason-no-mailbox = there is no such mailbox
reason-mailbox-full = the mailbox is full

# Subscription.
subscription-journalists-only = This is for journalists. Send /press and name your outlet.
subscription-none = The press office's mailing: you get nothing yet. What shall we send?
subscription-now = { $what ->
    [none] Nothing is sent here. What shall we send?
   *[other] Sent here: <b>{ $what }</b>. Press again to take one away.
 }
subscription-address = { $state ->
    [aside] 📧 { $address } — letters do not arrive, paused
   *[other] 📧 { $address }
 }
subscription-on = Noted
subscription-ended = We send no more
button-subscribe = Subscribe
button-subscribe-all = Everything
button-subscribe-announcements = Announcements
button-subscribe-mail = By e-mail…
button-unsubscribe = Unsubscribe
subscribe-no-mail = The bot sends no e-mail. You can get it here.
subscribe-which-address = Send your e-mail address in one message. We will send a code to it. We keep the address while you are subscribed; /forget erases it.
subscribe-no-address = This does not look like an e-mail address. Send one address, such as news@radio.com.
subscribe-too-often = No more codes for today. Try again tomorrow.
subscribe-later = A code was sent to this address already. Try again in an hour.
subscribe-has-address = We send to this address already.
subscribe-code-sent = A code is on its way to { $address }. Send it here: six digits. It is good for an hour.
subscribe-code-wrong = That is not the code. Look at the letter and send the six digits again.
subscribe-code-gone = This code is no longer good. Ask for a new one: “Subscribe”, “By e-mail…”.
subscribed-by-mail = Done: we send to { $address }.

letter-code-subject = { $code } is your subscription code
letter-code =
    Your subscription code: { $code }

    Send it to the bot. It is good for an hour. If you asked for nothing, there is nothing to do: without the code there is no subscription.

    { $office }
leaving-question = Send you no more press releases?
leaving-done = We send no more. To get them again, write to the press office.
letter-leave = To get no more: the “Unsubscribe” button of your mail, or a letter to { $way }
letter-media-instead = The files are too large for a letter: { $where }

# A release at its reader.
release-label-release = { $number ->
    [0] Press release
   *[other] Press release № { $number }
 }
release-label-bulletin = News bulletin
release-label-announcement = Announcement
release-label-line = 📰 { $label }
release-embargo = EMBARGO until { $until }

# Corrections.
note-correction = Correction. { $label }: the text has changed
note-withdrawal = { $label } is withdrawn: please do not publish it
note-lifted = { $label }: the embargo is lifted, you may publish it
note-subject-correction = Correction: { $heading }
note-subject-withdrawal = Withdrawn: { $heading }
note-subject-lifted = Embargo lifted: { $heading }
note-changed = Before: { $old }
    Now: { $new }
note-added = Added: { $new }
note-removed = Removed: { $old }
note-question-correction = ✏️ <b>{ $label }</b>: the text has changed. Send a correction to everyone who got it ({ $count })?
note-question-withdrawal = ⚠️ <b>{ $label }</b>: withdraw it from everyone who got it ({ $count })? They will be asked not to publish it.
note-decided = { $sent ->
    [true] ✅ { $label }: sent to those who got it ({ $count })
   *[false] ⬜ { $label }: not sent
 }
button-note-send = Send the correction
button-note-withdraw = Withdraw
button-note-drop = No need
note-sent = On its way
note-not-sent = Not sent

# The card.
release-usage =
    Send the command in reply to a prepared message, or write the text below it: the first line is the heading.
    /release [CHANNEL] [WHEN] [#rubric] [#campaign]
    Without a channel it goes to “city”.
release-card-title = { $numbered ->
    [true] 📰 <b>{ $label }</b>
   *[false] 📰 <b>{ $label }</b>, numbered when it leaves
 }
release-card-readers = { $media ->
    [true] 📨 Media: { $count ->
        [0] no subscribers yet
        [one] { $count } subscriber
       *[other] { $count } subscribers
     }
   *[false] 📨 Media: not sent
 }
release-card-copies = { $way ->
    [mail] 📧 E-mail: { $sent } of { $all }
   *[other] 📨 Telegram: { $sent } of { $all }
 }{ $planned ->
    [0] { "" }
   *[other] , leaving { $planned }
 }{ $waiting ->
    [0] { "" }
   *[other] , waiting { $waiting }
 }{ $refused ->
    [0] { "" }
   *[other] , refused { $refused }
 }{ $unknown ->
    [0] { "" }
   *[other] , unknown { $unknown }
 }
release-card-embargo = { $told ->
    [true] ⛔️ Embargo until { $until }: the media have it, nobody else
   *[false] ⛔️ Embargo until { $until }: media that we know get it at once, the others and the channel at that hour
 }
release-card-withdrawn = ⚠️ Withdrawn
release-warn-lead = ⚠️ There is no text under the heading.
release-warn-heading = ⚠️ The heading is longer than 100 characters ({ $words }).
release-warn-office = ⚠️ Quoted without an office: “{ $words }”.
release-warn-weekday = ⚠️ The weekday and the date disagree: “{ $words }”.
release-nobody = There is nobody to send it to. Addresses of outlets: /outlets.
release-sent = On its way to the media
release-aside = 📧 { $title }: letters are refused ({ $reason }). We send no more. To take it up again: /outlets restore { $address }
release-on-site = № { $number }: the address on the site is noted.
release-nothing-to-withdraw = There is nobody to withdraw it from.
release-deliveries = 📨 <b>{ $label }</b>: who got it
release-delivery = { $state ->
    [sent] ✅ { $title }
    [refused] ⚠️ { $title }: refused, { $reason }
    [waiting] ⏳ { $title }: waiting, { $reason }
    [unknown] ❓ { $title }: not known whether it arrived; not sent again
    [dropped] ⬜ { $title }
   *[other] 📤 { $title }: leaving
 }
release-reader-gone = the address is gone
release-for-site =
    🌐 <b>Text for the site</b>, № { $number }

    { $heading }

    { $text }

    { $plain ->
        [true] As it was written, without typographic changes.
       *[false] { $changed ->
            [true] Quotation marks, dashes and spaces are set right; emoji and hashtags are gone.
           *[false] There was nothing to set right.
         }
     } The address on the site? Send it in reply to this message.
button-release-plain = As it was
button-release-clean = Set right
button-release-files = As files
button-release-for-media = { $on ->
    [true] ☑ Media
   *[false] ☐ Media
 }
button-release-for-site = { $on ->
    [true] ☑ Site
   *[false] ☐ Site
 }
button-release-topic = { $topic ->
    [none] Topic: everybody
   *[other] Topic: { $topic }
 }
button-release-no-topic = Everybody
button-release-media-only = Media only
button-release-embargo = Embargo…
button-release-lift = Lift the embargo
button-release-delivery = Deliveries
button-release-withdraw = Withdraw from the media
post-embargo-usage = Until which hour? For example: 28.11 10:00
post-embargo-told = The media have a later hour already. Only the head of the office may lift it: “Lift the embargo”.
post-embargo-head-only = Only the head of the office lifts an embargo.
post-no-embargo = There is no embargo any more.
post-under-embargo = This text is under an embargo until { $until } (№ { $number }). Earlier only if the head of the office lifts it.
embargo-lifted = № { $number }: the embargo is lifted.
post-history-embargo = embargo until
post-history-embargo_lifted = embargo lifted
post-history-correction = correction sent to the media
post-history-withdrawal = withdrawn from the media

# The bulletin.
bulletin-title = News bulletin, { $day }
bulletin-releases = News of the day
bulletin-hotlines = Hot lines
bulletin-events = Tomorrow
bulletin-works = Works in the city
bulletin-empty = Nothing to tell of today yet: no releases, hot lines or notes of departments.
bulletin-left = Today's bulletin has left already: № { $number }.
button-bulletin-send = Send to media
button-bulletin-channel = To the channel
button-bulletin-none = None today

# Outlets and addresses.
outlets-no-address = There is no such address in the mailing.
outlets-switched-already = It is so already.
outlets-on = We send to it again.
outlets-off = We send to it no more.

digest-releases-not-on-site = No address on the site: releases { $numbers }{ $rest ->
    [0] { "" }
   *[other] {" "}and { $rest } more
 }

line-copies-sent = Sent to the media
line-copies-sent-how = Copies of press releases and bulletins that Telegram or the recipient's mail server took, by the day of delivery.
line-copies-refused = Not delivered to the media
line-copies-refused-how = Copies that were refused, or of which it is not known whether they arrived, by the day on which that was clear.
part-copies-mail = e-mail
part-copies-telegram = Telegram
