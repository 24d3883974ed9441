-- The calendar: what will be, is and was in the city. `revision` counts the changes that others are told of, `previous`
-- holds the facts before the last change, so that it can be undone. Times of events without an hour are bounds of days.
create table city_events (
    id integer primary key autoincrement,
    title text not null,
    begins_at bigint not null,
    ends_at bigint,
    all_day integer not null default 0,
    place text not null default '',
    organiser text not null default '',
    contact text not null default '',
    visibility text not null default 'public' check (visibility in ('public', 'press', 'internal')),
    tentative integer not null default 0,
    approach integer not null default 0,
    accreditation_until bigint,
    wanted text not null default '',
    campaigns text not null default '',
    state text not null default 'planned' check (state in
        ('draft', 'planned', 'postponed', 'cancelled', 'removed')),
    reason text not null default '',
    previous text not null default '',
    revision integer not null default 0,
    changed_at bigint not null,
    uncovered integer not null default 0,
    begun integer not null default 0,
    folded text not null default '',
    department text not null default '',
    source text not null default '',
    series_id bigint,
    series_day text,
    author_id bigint not null,
    author_name text not null,
    created_at bigint not null,
    unique (series_id, series_day)
);
create index city_events_begin on city_events (begins_at);
create index city_events_to_begin on city_events (begins_at) where begun = 0;
create index city_events_of_source on city_events (source);

-- What comes back every week; `facts` are those of each time, `made_until` the day up to which they are in the calendar.
create table event_series (
    id integer primary key autoincrement,
    name text unique,
    weekday integer not null,
    minute integer not null,
    length integer not null default 0,
    facts text not null,
    made_until text not null default '',
    ended_at bigint,
    author_id bigint not null,
    author_name text not null
);

-- Who goes, and for which beginning they were nudged.
create table event_people (
    event_id bigint not null references city_events (id),
    person_id bigint not null,
    name text not null,
    nudged_for bigint not null default 0,
    primary key (event_id, person_id)
);

-- What shows that an event was covered: publications, lines of the journal, pictures, a person's word.
create table event_links (
    event_id bigint not null references city_events (id),
    kind text not null check (kind in ('post', 'journal', 'photo', 'said')),
    ref bigint not null default 0,
    linked_at bigint not null,
    primary key (event_id, kind, ref)
);
create index event_links_of on event_links (kind, ref);

-- The links that count now: a publication while it stands in a channel, and not one that only announced the event; a
-- line while it stands in the journal.
create view event_coverage as
select l.event_id, l.kind, l.ref from event_links l join city_events e on e.id = l.event_id
where l.kind in ('photo', 'said')
   or (l.kind = 'post' and exists (select 1 from post_channels p
       where p.post_id = l.ref and p.state = 'sent' and p.published_at >= e.begins_at))
   or (l.kind = 'journal' and exists (select 1 from journal j where j.id = l.ref and j.removed_at is null));

-- What the media are told: the announcement of a week (`since`, `until`), and corrections. `attempt` counts how often it
-- was sent after having been taken back, `edition` how often it was made anew since it was sent.
create table announcements (
    id integer primary key autoincrement,
    kind text not null check (kind in ('week', 'correction')),
    since bigint not null default 0,
    until bigint not null default 0,
    state text not null default 'draft' check (state in ('draft', 'sent', 'skipped')),
    serial integer not null default 1,
    shown_at bigint not null,
    sent_at bigint,
    attempt integer not null default 0,
    edition integer not null default 0,
    post_id bigint,
    by_id bigint not null default 0,
    by_name text not null default ''
);
create unique index announcements_of_week on announcements (since) where kind = 'week';
create index announcements_drafts on announcements (id) where state = 'draft';

-- The events of an announcement that was sent, as they were told, and as they had been told before.
create table announced_events (
    announcement_id bigint not null references announcements (id),
    event_id bigint not null references city_events (id),
    facts text not null,
    before text not null default '',
    primary key (announcement_id, event_id)
);
create index announced_events_of on announced_events (event_id, announcement_id);

-- Pictures of months that somebody asked for: drawn apart, and sent as they were drawn (base64).
create table month_pictures (
    id integer primary key autoincrement,
    recipient text not null,
    asked integer not null,
    month text not null,
    asked_at bigint not null,
    state text not null default 'wanted' check (state in ('wanted', 'made', 'failed')),
    caption text not null default '',
    content text not null default ''
);
create index month_pictures_wanted on month_pictures (id) where state = 'wanted';
