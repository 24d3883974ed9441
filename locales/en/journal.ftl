# The journal of what the press office did.

journal-kind-release = press release
journal-kind-bulletin = bulletin
journal-kind-announcement = announcement
journal-kind-information = information
journal-kind-video = own video
journal-kind-others_video = video of others
journal-kind-interview = interview
journal-kind-broadcast = broadcast
journal-kind-radio = radio programme
journal-kind-booklet = booklet
journal-kind-agitation = leaflet
journal-kind-photoreport = photo report
journal-kind-hotline = hot line
journal-kind-poll = poll
journal-kind-contest = contest
journal-kind-conference = internet conference
journal-kind-press_conference = press conference
journal-kind-publication = publication in the media
journal-kind-media_answer = answer to the media
journal-kind-event = event
journal-no-kind = no kind yet

journal-line = <b>{ $kind }</b> · { $title }
journal-line-tagged = <b>{ $kind }</b> · { $title } · { $tags }
journal-entry =
    📒 Noted, { $day }:
    { $line }
journal-which-kind = What was it? Choose a kind.
journal-entry-removed =
    📒 Taken out of the journal:
    <s>{ $line }</s>
journal-day = 📒 <b>Journal · { $day }</b> · { $count ->
        [one] { $count } line
       *[other] { $count } lines
    }
journal-row = { $number }. { $line }
journal-empty = Nothing yet. To note something: /log interview Radio 2: snow clearing
journal-more = …and { $count } more
journal-unsorted = 📒 Before the week's report: { $count } lines lack a kind or a campaign. Here they are (five at most); press what fits.
journal-offer = Did it come out in the media?
journal-usage = Write the kind, what it was and, if needed, campaign, date and link: /log interview Radio 2: snow clearing 24.11 https://…
campaign-unknown = There is no campaign “{ $word }”. There are: { $campaigns }.
journal-future = { $day } is still to come, and the journal holds what has been.
journal-removed = Taken out.
journal-restored = Back again.
journal-changed = Noted.
journal-taken = In the journal.
button-journal-take = To the journal
button-journal-drop = ✕ Take out
button-journal-restore = Put back
button-journal-drop-row = ✕ { $number }
button-journal-before = ‹ day before
button-journal-after = day after ›
command-log = note in the journal: /log interview …
