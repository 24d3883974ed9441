# What editors read. Publications.

# Refusals and help.
post-usage =
    Reply with the command to the prepared message, or write the text below it:
    /post CHANNEL [WHEN] [#series]
    Channels: { $channels }
    When: now, 18:30, tomorrow 09:00, fri 10:00, 25.11 18:30, +30m; without a time it is at once.
    An album is taken whole, whichever part you reply to. Lines “More | https://…” at the end become buttons.
announce-usage = Write the announcement below the command, or reply with it to a prepared message: /announce [WHEN]
post-unknown-channel = There is no channel “{ $word }”. There are: { $channels }.
post-unknown-rubric = There is no series { $word }. There are: { $rubrics }.
post-one-rubric = A post has one series. Leave one hashtag.
post-editors-only = Posts are for editors. An administrator gives the role: /editor add
post-not-your-channel = The channel “{ $channel }” has other editors.
post-not-found = There is no post № { $number }. What is planned: /calendar
post-channel-unbound = The channel “{ $channel }” is not bound yet. An administrator writes in it: /bind channel { $key }
post-empty = There is nothing to publish here. Text, photo, album, video, animation, document, voice or poll will do; stickers, contacts and dice will not.
post-unsupported = This cannot be published like that: an album holds photos and videos only, documents only, or audio only.
post-too-many = The album has { $count } parts, and Telegram takes ten at most. Make two of it.
post-text-too-long = The text is longer than { $limit } characters: with the hashtag { $over } too many. Shorten it and send it again.
post-caption-too-long = The caption is longer than { $limit } characters: with hashtag and links { $over } too many. Shorten it and send it again, or publish the text by itself.
post-quiz-answer-unseen = Telegram did not show the bot the right answer. Make the quiz in the private chat with the bot (not forwarded) and reply to it with the command.
post-album-reply = This is an album: send it without the command, then reply to any part of it with the command.
post-needs-channel = At least one channel is needed.
post-hour-passed = That time has passed. Choose another one.
post-move-usage = Write it like this: /move 5 tomorrow 09:00
post-number-usage = The number of a post is needed, for example 5. The numbers are in /calendar.
post-no-free-time = There is no free time in the coming weeks. Choose the time yourself.
post-awaits-approval = The post waits for the second editor, who returns or approves it first.
post-poll-unchangeable = The text cannot be changed here: Telegram lets nobody edit polls, locations and video notes. Delete it and publish a new one.
post-only-text = Only the text of what is out can be changed. To replace a photo or video delete it and publish a new one.
post-bad-site = Send one address that begins with https://
post-message-forgotten = The bot has forgotten this message: it keeps them for two days. Send it again.
post-decided-already = That is decided already.
post-left-already = It is leaving or out already: this cannot be taken back.
post-cancelled-already = The post is cancelled already.
post-approve-another = Another editor than the author approves.
post-forward-elsewhere = This is not from the channel “{ $channel }”. Forward the post itself from there.
post-forward-from-channel = Forward the post itself from the channel, so that the bot learns its number.

# Answers to presses and commands.
post-planned = Post № { $number } is planned.
post-leaving = Post № { $number } is on its way to the channel.
post-submitted = Post № { $number } waits for the second editor.
post-returned = Post № { $number } was returned to its author.
post-brought-back = Post № { $number } is a draft again.
post-cancelled = Post № { $number } is cancelled.
post-delete-asked = Post № { $number } is out already.
post-deleting = Post № { $number }: deleting.
post-preview-refused = ⚠️ № { $number }: Telegram refused the preview ({ $reason }). It would not come out in the channel either: correct it.
post-quiz-asked-in-private = № { $number }: its author was asked in private for the right answer of the quiz.
post-photos-wait = Making photos of the files. The new preview comes in a few seconds.
post-photos-failed = № { $number }: the files stay files. They could not be made photos (a picture over 10 MB, or one that does not open).
post-approved-in-queue = № { $number } is approved and comes out in its turn.
post-kept = Kept.
post-changed = Done.
post-moved = Post № { $number }: the time is changed.
post-write-below = Write it below, please.
post-when-words = Choose a day or write the time: tomorrow 09:00.
post-which-hour = At what time?
post-which-channel = In which channel?
post-said-out = Post № { $number }: noted as out.
post-said-again = Post № { $number } is on its way to the channel.
post-said-drop = Post № { $number }: not published.
post-replacement = An album came. Replace post № { $number } with it?
button-post-replace = Replace
post-source-edited = You edited the message that post № { $number } was made from, and the post has stayed as it was. To take the edited one, reply to it with /edit { $number }
post-warn-poll-pictures = ⚠️ Telegram does not give the pictures of polls to bots: the poll will come out without them.

# The question about what an editor sent.
post-offer = What is to be done with this?
button-post-prepare = Prepare a post
button-post-resident = This is a resident's message

# The card.
post-title-draft = <b>Draft № { $number }</b>
post-title = <b>Post № { $number }</b>
post-card-outdated = Post № { $number }: the card is below.
post-channels = 📣 { $channels }
post-channel-state = { $state ->
    [sent] ✅ { $channel }: <a href="{ $link }">out</a>
    [sending] 📤 { $channel }: being sent
    [unknown] ❓ { $channel }: not known whether it is out
    [failed] ⚠️ { $channel }: not out. { $reason }
    [dropped] ⬜ { $channel }: not published
    [deleted] 🗑 { $channel }: deleted
   *[waiting] ⏳ { $channel }
 }
post-state-waiting = waiting
post-state-draft = a draft
post-state-approval = waits for the second editor
post-state-queued = in the queue
post-state-planned = scheduled
post-state-late = waits for a decision
post-state-sending = being sent
post-state-sent = out
post-state-unknown = not known whether it is out
post-state-failed = not out
post-state-dropped = not published
post-state-deleted = deleted
post-state-cancelled = cancelled
post-when-now = 🕘 at once, when you press the button
post-when-queue = { $known ->
    [true] 🕘 in the queue, out { $when }
   *[false] 🕘 in the queue, without an hour
 }
post-when-cancelled = 🕘 without a time
post-when = { $state ->
    [draft] 🕘 { $when }{ $ahead ->
        [true] , { $left }
       *[false] {""}
     }
    [approval] 🕘 { $when }, waits for the second editor
    [planned] 🕘 planned: { $when }{ $ahead ->
        [true] , { $left }
       *[false] {""}
     }
    [late] 🕘 was due { $when }, waits for a decision
    [cancelled] ⬜ cancelled
   *[other] 🕘 { $when }
 }
post-remark-tomorrow = ⚠️ { $clock } has passed today, so it is tomorrow.
post-rubric = 🔖 { $title } { $hashtag }
post-options = ⚙️ { $options }
post-option-silent = silent
post-option-pinned = pinned
post-option-preview = without link preview
post-kind = 🗂 { $kind }
post-campaigns = 🏷 { $campaigns }
post-site = 🌐 { $url }
post-yearly = 🔁 every year on this day
post-approved = 👁 approved: { $name }
post-warn-unbound = ⚠️ The channel “{ $channel }” is not bound. An administrator writes in it: /bind channel { $key }
post-warn-lost = ⚠️ The bot cannot post to the channel “{ $channel }”: it was removed or may not “Post Messages”.
post-warn-clash = ⚠️ Close to it, at { $clock }, № { $number } comes out in the channel “{ $channel }”.
post-warn-seen = ⚠️ This photo was out on { $day } already.
post-warn-same = ⚠️ Post № { $number } has the same text.
post-warn-rubric = ⚠️ The series “{ $title }” belongs to another channel: “{ $channel }”.
post-warn-link = ⚠️ The line “{ $line }” stays text: a button’s address has no blanks and begins with https://
post-warn-scans = 📎 The pictures were sent as files: the channel would show a file's name. Photos instead of files: “More…”.
post-warn-poll = 📊 In a channel the poll is anonymous.

# Buttons of the card.
button-post-publish = Publish
button-post-publish-now = Publish now
button-post-plan = Schedule
button-post-text = Edit text
button-post-when = Another time
button-post-more = More…
button-post-cancel = Cancel
button-post-repeat = Repeat
button-post-bring-back = Bring back
button-post-unplan = Cancel the post
button-post-delete = Delete from the channel
button-post-delete-sure = Yes, delete from the channel
button-post-keep = Keep
button-post-copy = Text for the site
button-post-approve = Approve
button-post-return = Return
button-post-out = It is out already
button-post-again = It is not out — publish
button-post-drop = Do not publish
button-post-retry = Try again
button-post-day = { $relation ->
    [0] Today, { $date }
    [1] Tomorrow, { $date }
   *[other] { $weekday ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
     } { $date }
 }
button-post-free = The next free time
button-post-now = Now
button-post-kind = Kind
button-post-campaigns = Campaigns
button-post-site = Link to the site
button-post-yearly = Every year
button-post-silent = { $on ->
    [true] ✓ With sound
   *[false] Without sound
 }
button-post-pinned = { $on ->
    [true] ✓ Pin
   *[false] Pin
 }
button-post-preview = { $on ->
    [true] ✓ Link preview
   *[false] Link preview
 }
button-post-channels = Channels
button-post-rubric = Series
button-post-queue = Into the queue
button-post-photos = Photos instead of files
post-kind-release = Press release
post-kind-announcement = Announcement
post-kind-bulletin = Bulletin
post-kind-booklet = Booklet
post-kind-agitation = Leaflet
post-kind-others_video = Video of others
post-kind-contest = Contest
post-kind-video = Video
post-kind-hotline = Hot line
post-kind-photoreport = Photo report
post-kind-interview = Interview
post-kind-conference = Internet conference

# What the bot asks for.
post-prompt-text = Send the new text of post № { $number } (in the group, as a reply to this). The present one is below: copy and edit it.
post-prompt-when = When is post № { $number } to be published? For example: tomorrow 09:00.
post-prompt-campaigns = Which campaigns does post № { $number } belong to? For example: #roads #plan.
post-prompt-forward = Forward post № { $number } here from the channel: the bot learns which it is and can change and delete it.
post-prompt-site = The address of the page on the site for post № { $number }, beginning with https://

# Questions to editors.
post-question-doubt =
    ❓ <b>Post № { $number }</b>: the connection broke, and it is not known whether it is out in “{ $channel }”.
    “{ $excerpt }”
    Look into the <a href="{ $link }">channel</a>: { $link }
post-question-failed =
    ⚠️ <b>Post № { $number }</b> is not out in “{ $channel }”. Telegram refused it: { $reason }
    “{ $excerpt }”
post-question-unbound = ⚠️ <b>Post № { $number }</b> is not out: the channel “{ $channel }” is not bound.
post-question-late =
    ⏰ <b>Post № { $number }</b> was due { $when } in “{ $channel }”, but the bot was not running.
    “{ $excerpt }”
    Publish it now?
post-question-approval = 👁 <b>Post № { $number }</b>, prepared by { $author }, for “{ $channel }”. A second editor is needed.
post-question-quiz = Quiz № { $number }, “{ $excerpt }”: which answer is right?
post-question-delete = Post № { $number } is out in “{ $channel }”. Delete it from the channel?
post-question-by-hand-edit = ⚠️ Post № { $number }: Telegram did not let the bot change it ({ $reason }). Correct it by hand: { $link }
post-question-by-hand-delete = ⚠️ Post № { $number }: Telegram did not let the bot delete it ({ $reason }): a bot may for two days. Delete it by hand: { $link }
post-question-by-hand-close = ⚠️ Post № { $number }: the poll was not closed ({ $reason }). Close it by hand: { $link }
post-question-decided = Post № { $number }: { $state }.

post-site-copy =
    Text for the site, № { $number }:
    <pre>{ $text }</pre>

# History.
post-history = <b>Post № { $number }</b>, history. “{ $excerpt }”
post-history-line = { $when }: { $name } — { $what } { $detail }
post-history-bot = the bot
post-history-prepared = prepared
post-history-text = new text
post-history-silent = sound
post-history-pinned = pinning
post-history-preview = link preview
post-history-kind = kind
post-history-rubric = series
post-history-channel = channel
post-history-campaigns = campaigns
post-history-site = link to the site
post-history-quiz = right answer
post-history-photos = files became photos
post-history-photo-closed = picture closed
post-history-submitted = for approval
post-history-approved = approved
post-history-returned = returned
post-history-planned = scheduled
post-history-released = sent to the channel
post-history-moved = another time
post-history-yearly = every year
post-history-yearly-offer = the day has come round, from
post-history-queued = queued
post-history-reordered = place in the queue
post-history-from-queue = its turn in the queue came
post-history-published = out
post-history-unknown = not known whether it is out
post-history-failed = refused
post-history-late = not out in time
post-history-said-out = “it is out already”
post-history-said-again = “it is not out — publish”
post-history-said-drop = “do not publish”
post-history-identified = found in the channel
post-history-cancelled = cancelled
post-history-brought-back = brought back
post-history-deleted = deleted
post-history-corrected = corrected in the channel
post-history-poll-closed = poll closed

# The calendar.
calendar-title = 🗓 <b>Planned posts</b>
calendar-empty = Nothing is planned.
calendar-day = <b>{ $day }</b>
calendar-day-empty = — empty
calendar-line = { $clock } · { $state ->
    [sent] ✅
    [late] ⏰
    [unknown] ❓
    [failed] ⚠️
    [approval] 👁
   *[planned] 🕘
 } № { $number } · { $channel } · { $excerpt }
calendar-slot = { $clock } · { $queued ->
    [true] 📚 № { $number }
   *[false] ▫️ free
 } · { $channel }{ $queued ->
    [true] {" "}· { $excerpt }
   *[false] {""}
 }
calendar-clash = ⚠️ Less than 15 minutes between № { $one } and № { $other }.
button-calendar-today = Today
button-calendar-week = Week
button-calendar-next = Later ›
button-calendar-drafts = Drafts
post-shows = { $kind ->
    [photo] 🖼
    [video] 🎬
    [animation] 🎬
    [poll] 📊
   *[other] 📎
 }{ $count ->
    [1] {""}
   *[other] {" "}{ $count }
 }
post-looked-at = Post № { $number }: this is how it will look.
post-repeated = Draft № { $number } is below.
post-history-repeated = repeats post №
drafts-title = <b>Drafts</b>: { $count }
drafts-none = No drafts: everything prepared is scheduled or out.
drafts-line = { $state ->
    [approval] 👁
    [late] ⏰
   *[draft] ✏️
 } № { $number } · { $channel } · { $excerpt }
    <i>{ $name }, { $day }</i>

# The queue.
queue-usage = /queue CHANNEL shows the queue. In reply to a prepared message it adds that message. Channels: { $channels }
queue-one-channel = A queue belongs to one channel.
queue-no-time = A queue has its own times. For an hour of your choice: /post
queue-title = 📚 <b>Queue of “{ $channel }”</b>: { $count }
queue-line = № { $number } · { $when } · { $excerpt }
queue-more = …and { $count } more
queue-no-slot = without a time
queue-channel-without-slots = ⚠️ The channel has no hours for its queue. An administrator sets them (slots in city.toml).
queue-needs-approval = 👁 Nothing leaves the queue without a second editor: press “Approve all”.
queue-added = Post № { $number } is in the queue.
queue-at-end = It cannot go further.
queue-left-already = It is not in the queue any more.
queue-reordered = Done.
queue-low = { $left ->
    [0] 📚 The queue of “{ $channel }” is empty. To add: /queue
   *[other] 📚 { $left } left in the queue of “{ $channel }”. To add: /queue
 }
queue-collect = Send the posts for “{ $channel }” one after another, albums too. When that is all: “Done”.
queue-got = Received: { $count }. Send more, or press “Done”.
queue-how = How are they to be added?
queue-batch-empty = Nothing was sent. Send the posts and press again.
queue-batch-done = Added: { $count }.
queue-batch-added = 📚 Added to the queue of “{ $channel }”: { $count }.
queue-batch-bare = Without a caption: { $numbers }.
queue-batch-last = The last one comes out { $when }.
button-queue-pick = № { $number }
button-queue-up = ↑ № { $number }
button-queue-down = ↓ № { $number }
button-queue-drop = ✕ № { $number }
button-queue-approve = Approve all
button-queue-batch = Add a batch
button-queue-done = Done
button-queue-each = Each photo by itself
button-queue-albums = As albums

channel-lost = ⚠️ The bot can no longer post to the channel “{ $channel }”.{ $count ->
    [0] {""}
   *[other] {" "}Posts waiting to go there: { $count }.
 } An administrator of the channel has to let it “Post Messages” again.
channel-back = ✅ The bot can post to the channel “{ $channel }” again.
rubric-empty = 🔖 The series “{ $title }” comes out { $when }, and there is no post for it yet. To prepare one: /post with #{ $key }

# Polls.
poll-none = Post № { $number } has no poll that is out in a channel.
poll-title = 📊 <b>Post № { $number }</b> · { $channel } · { $question }
poll-option = { $square } { $text }: { $share } % ({ $votes })
poll-voters = { $closed ->
    [true] { $count } in all. The poll is closed.
   *[false] { $count } in all. The poll is open.
 }
poll-closing = Closing.
poll-closed-already = The poll is closed already.
button-poll-results = Results
button-poll-close = Close the poll
