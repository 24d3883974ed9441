-- The photo archive. A row says of bytes on the disk only what is there: it is written after them.
create table photos (
    id integer primary key autoincrement,
    state text not null default 'wanted' check (state in ('wanted', 'kept', 'absent', 'erased', 'joined')),
    reason text not null default '',
    path text not null default '',
    preview text not null default '',
    sha256 text not null default '',
    bytes bigint not null default 0,
    width integer not null default 0,
    height integer not null default 0,
    original integer not null,
    dhash text not null default '',
    fine text not null default '',
    taken_at bigint not null,
    taken_from text not null default 'message',
    sent_at bigint not null,
    filed_at bigint not null,
    sender_id bigint,
    sender_name text not null default '',
    -- A resident's: it goes with them.
    lent integer not null default 0,
    batch_id bigint,
    caption text not null default '',
    credit text not null default '',
    rubric text not null default '',
    campaigns text not null default '',
    event_id bigint,
    stack_id bigint,
    closed text not null default '',
    closed_at bigint,
    closed_by text not null default '',
    -- Whom it looks like, as far as a person is asked, and what they said.
    like_id bigint,
    like_said text not null default '',
    attempts integer not null default 0,
    not_before bigint not null default 0
);
create index photos_wanted on photos (not_before, id) where state = 'wanted';
create unique index photos_of_sum on photos (sha256) where sha256 <> '' and state <> 'joined';
create index photos_looks on photos (id, dhash) where state = 'kept' and dhash <> '';
create index photos_newest on photos (taken_at, id);
create index photos_of_event on photos (event_id, taken_at, id) where event_id is not null;
create index photos_of_stack on photos (stack_id) where stack_id is not null;
create index photos_of_path on photos (path) where path <> '';
create index photos_of_preview on photos (preview) where preview <> '';
create index photos_of_sender on photos (sender_id) where sender_id is not null;
create index photos_filed on photos (filed_at);
create index photos_of_batch on photos (batch_id, state) where batch_id is not null;

-- Pictures that somebody sends for the archive, many at once; `known` were in it before.
create table photo_batches (
    id integer primary key autoincrement,
    recipient text not null,
    caption text not null default '',
    event_id bigint,
    received integer not null default 0,
    known integer not null default 0,
    began_at bigint not null,
    ended_at bigint
);

-- The messenger's ids of a picture: as a photo, as a document; whoever sends or forwards it again is known by them.
create table photo_files (
    unique_id text primary key,
    photo_id bigint not null references photos (id),
    kind text not null check (kind in ('photo', 'document')),
    file_id text not null,
    seen_at bigint not null
);
create index photo_files_of on photo_files (photo_id, kind, seen_at);

-- Where it was published.
create table photo_posts (
    photo_id bigint not null references photos (id),
    post_id bigint not null references posts (id),
    primary key (photo_id, post_id)
);
create index photo_posts_of on photo_posts (post_id);

-- The words under which it is found.
create table photo_words (
    word text not null,
    photo_id bigint not null references photos (id),
    primary key (word, photo_id)
);
create index photo_words_of on photo_words (photo_id);

-- Files that are to leave the disk; what has left it stays here, so that copies of the archive lose it too.
create table photo_removals (
    path text primary key,
    asked_at bigint not null,
    removed_at bigint
);
create index photo_removals_asked on photo_removals (path) where removed_at is null;

-- Originals that somebody asked for, packed into files beside the archive.
create table photo_packs (
    id integer primary key autoincrement,
    recipient text not null,
    asked integer not null,
    language text not null,
    title text not null,
    photos text not null,
    asked_at bigint not null,
    state text not null default 'wanted' check (state in ('wanted', 'made', 'failed'))
);
create index photo_packs_wanted on photo_packs (id) where state = 'wanted';
