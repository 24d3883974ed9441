-- The media desk: outlets, their journalists, and requests with the terms of the law on mass media.
create table outlets (
    id integer primary key autoincrement,
    title text not null,
    folded text not null unique,
    level text not null default '',
    added_at bigint not null
);

-- Who said to be of an outlet; known once a moderator knows them.
create table journalists (
    person_id bigint primary key,
    outlet_id bigint not null references outlets (id),
    name text not null,
    username text,
    said_at bigint not null,
    known_at bigint,
    known_by text not null default ''
);

create table media_requests (
    id integer primary key autoincrement,
    year integer not null,
    number integer not null,
    outlet_id bigint not null references outlets (id),
    person_id bigint,
    person_name text not null default '',
    form text not null default '',
    summary text not null default '',
    folded text not null default '',
    received_at bigint not null,
    asked_until bigint,
    own_day text not null,
    notice_day text not null,
    law_day text not null,
    state text not null default 'new',
    taken_by bigint,
    taken_name text not null default '',
    department text not null default '',
    department_due bigint,
    department_state text not null default '',
    delayed_until text not null default '',
    answered_at bigint,
    in_time integer,
    in_asked_time integer,
    undeliverable text not null default '',
    closed_at bigint,
    erased_at bigint,
    unique (year, number)
);
create index media_requests_open on media_requests (law_day) where state in ('new', 'delayed');
create index media_requests_received on media_requests (received_at);
create index media_requests_answered on media_requests (answered_at) where answered_at is not null;
create index media_requests_of_person on media_requests (person_id);

create table media_messages (
    id integer primary key autoincrement,
    request_id bigint not null references media_requests (id),
    chat_id bigint not null,
    message_id bigint not null,
    kind text not null check (kind in ('request', 'addition', 'answer', 'department', 'note')),
    content text not null,
    media_group text,
    author_id bigint,
    author_name text not null default '',
    written_at bigint not null,
    edited_at bigint,
    unique (chat_id, message_id)
);
create index media_messages_of on media_messages (request_id, id);

-- What is reminded of, and when. One that was told stays told, so that it comes once.
create table media_alarms (
    request_id bigint not null references media_requests (id),
    kind text not null,
    at bigint not null,
    told_at bigint,
    primary key (request_id, kind)
);
create index media_alarms_waiting on media_alarms (at) where told_at is null;

-- Journalists are a role as well.
alter table roles rename to roles_before;
create table roles (
    person_id bigint not null references people (id),
    role text not null check (role in ('editor', 'head', 'duty', 'journalist')),
    channel text not null default '',
    given_by bigint not null,
    given_at bigint not null,
    primary key (person_id, role, channel)
);
insert into roles (person_id, role, channel, given_by, given_at)
select person_id, role, channel, given_by, given_at from roles_before;
drop table roles_before;
