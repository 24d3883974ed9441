# The photo archive.

command-photos = the photo archive: /photos rink 2025
photos-off = No photo archive is kept in this city: city.toml has no section [photos].
photos-look-only = All staff may look and take originals; captions, closing and publishing are for moderators and editors.
photos-none = Nothing was found. Search by words, day, month, year or event: <code>/photos rink 2025</code>, <code>/photos event 120</code>, <code>/photos streets uncaptioned</code>. To put pictures into the archive, reply to them: <code>/photos caption</code>.
photos-no-more = There are no more pictures
photos-no-such-day = There is no such day as { $day }.
photos-title = 🖼 <b>Photo archive</b> { $first }–{ $last } of { $found }: { $words }
photos-line = <b>№ { $number }</b> · { $day } · { $caption }{ $marks }
photos-under = № { $number } · { $day } · { $caption }
photos-uncaptioned = no caption
photos-mark-closed = 🔒 closed: { $reason ->
    [children] children
    [consent] consent withdrawn
    [forgotten] erased at the author’s wish
   *[not_for_print] not to be published
 }
photos-mark-stack = a burst, { $count } more
photos-mark-compressed = compressed
photos-mark-wanted = being fetched
photos-mark-post = post № { $number }
photos-reason-big = over 20 MB, kept by Telegram alone
photos-reason-gone = Telegram does not give the file
photos-reason-bomb = too large to be opened; kept by Telegram alone
photos-reason-no_picture = cannot be read as a picture; kept by Telegram alone

button-photos-more = More
button-photos-originals = Originals
button-photos-post = Into a post
button-photos-caption = Caption
button-photos-close = Close…
button-photos-open = Open again
button-photos-add = Add pictures
button-photos-all = All
button-photos-picked = Go on
button-photos-done = Done
button-photos-same = The same
button-photos-other = Another
photos-pick-some = Pick some pictures first
photos-close-children = Children
photos-close-not_for_print = Not to be published
photos-close-consent = Consent withdrawn: erase

photos-ask-caption = Write the caption of picture № { $number }: who, where, when. For somebody else’s picture add a line “Photo: name”. { $caption }
photos-captioned = Picture № { $number } has its caption.
photos-in-post = The draft is below
photos-credit = Photo: { $names }
photos-not-showable = No post can be made of these: they are kept as files only. Take the “Originals”.
photos-closed = Picture № { $number } is closed and may not be published. Why: /photos No. { $number }
photos-closed-press = Closed: no post will take this picture
photos-closed-erased = Closed, the file is being erased from the disk
photos-closed-unplanned = 🔒 Picture № { $number } was closed, so post No. { $post } is a draft again: replace the picture.
photos-closed-stands = 🔒 Picture № { $number } was closed but stands in post No. { $post }: { $link } To delete it: /unpost { $post }
photos-closed-is-out = 🔒 The closed picture № { $number } came out again in post No. { $post }. To delete it: /unpost { $post }
photos-reopened = The picture may be published again

photos-packing = Packing; the files come here
photos-none-on-disk = These pictures are not on the disk.
photos-not-packed = The originals could not be packed. Try again, and tell the administrator if it fails.
photos-pack-name = pictures-{ $pack }-{ $number }.zip
photos-pack = 🗜 <b>Originals</b> { $title }: { $photos ->
    [one] { $photos } picture
   *[other] { $photos } pictures
 }, file { $number } of { $files }, with a list.{ $left ->
    [0] {""}
   *[other] {" "}Left out: { $left } — narrow the search.
 }
photos-list = List
photos-list-title = Photo archive: { $title }
photos-column-number = No.
photos-column-file = File
photos-column-taken = Taken
photos-column-taken-from = Date from
photos-column-caption = Caption
photos-column-credit = Credit
photos-column-size = Size
photos-column-closed = May it be published
photos-taken-from = { $source ->
    [exif] camera
    [event] event
   *[message] message
 }

photos-send-now = Send the pictures
photos-batch-open = 📥 Send pictures for the archive, as files if you can: Telegram makes photos smaller. The caption goes under the picture. Then “Done”.
photos-batch-closed = 📥 Pictures for the archive
photos-batch-counts = Received: { $received } · on the disk { $kept }{ $waiting ->
    [0] {""}
   *[other] {" "}· being fetched { $waiting }
 }{ $known ->
    [0] {""}
   *[other] {" "}· in the archive before { $known }
 }{ $absent ->
    [0] {""}
   *[other] {" "}· without a file { $absent }
 }
photos-batch-trouble = № { $number }: { $reason }
photos-batch-done = Taken in
photos-like = { $said ->
    [same] № { $number } and No. { $other } are one picture; the better one is shown.
    [other] № { $number } and No. { $other } are different pictures.
   *[not] Pictures No. { $other } ({ $other_day }) and № { $number } ({ $day }) look alike. Are they the same?
 }
photos-said-same = The same, understood
photos-said-other = Different, understood

admin-photos-full = ⚠️ The photo archive cannot be written to the disk ({ $reason }). Pictures are filed and wait: make room, and they are written by themselves.

line-photos = Pictures filed in the period
line-photos-how = Pictures that the archive filed in the period, each once; repeats and smaller copies do not count.
line-photos-in-all = Photo archive in all
line-photos-in-all-how = All pictures of the archive at the end of the period.
line-photo-events = Events with pictures
line-photo-events-how = Events of which the archive holds at least one picture, by the day of the first one.
report-block-year-photos = Photo archive
