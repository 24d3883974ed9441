-- Who gets what goes to the media: a person in Telegram, or an address, which is an outlet's or somebody's own.
create table subscribers (
    id integer primary key autoincrement,
    person_id bigint,
    address text,
    outlet_id bigint references outlets (id),
    topics text not null default '',
    state text not null check (state in ('asked', 'on', 'off', 'aside')),
    reason text not null default '',
    code text not null default '',
    code_at bigint,
    tries integer not null default 0,
    token text not null unique,
    added_at bigint not null,
    well_since bigint not null,
    changed_at bigint not null
);
create unique index subscribers_in_telegram on subscribers (person_id) where address is null;
create unique index subscribers_by_mail on subscribers (address) where address is not null;

-- Of a post that goes to the media as well: what it is, its number of the year, who is to get it.
create table releases (
    post_id bigint primary key references posts (id),
    form text not null check (form in ('release', 'bulletin', 'announcement')),
    year integer,
    number integer,
    media integer not null default 1,
    topic text not null default '',
    told_at bigint,
    day text not null default '',
    copied_at bigint,
    withdrawn_at bigint
);
create unique index releases_numbered on releases (form, year, number) where number is not null;
create unique index bulletins_of_day on releases (day) where day <> '';

-- Of a release the copy of each subscriber, and what became of it.
create table release_copies (
    id integer primary key autoincrement,
    post_id bigint not null references releases (post_id),
    subscriber_id bigint not null,
    by_mail integer not null,
    state text not null default 'planned' check (state in ('planned', 'waiting', 'sent', 'refused', 'unknown', 'dropped')),
    reason text not null default '',
    soft integer not null default 0,
    planned_at bigint not null,
    ended_at bigint,
    unique (post_id, subscriber_id)
);
create index release_copies_of_subscriber on release_copies (subscriber_id, ended_at);

-- What is said of a release afterwards to those who had it: a correction, its withdrawal, the end of its embargo.
create table release_notes (
    id integer primary key autoincrement,
    post_id bigint not null references releases (post_id),
    kind text not null check (kind in ('correction', 'withdrawal', 'lifted')),
    before text not null default '',
    after text not null default '',
    made_at bigint not null,
    decided_at bigint,
    sent integer not null default 0
);
create index release_notes_of on release_notes (post_id, id);

-- Until when nothing of it is public, and since when the media have it.
alter table posts add column embargo_at bigint;
alter table posts add column media_at bigint;
create index posts_under_embargo on posts (embargo_at) where embargo_at is not null;
