-- Internet conferences, and the questions that people ask for them.
create table conferences (
    id integer primary key autoincrement,
    topic text not null,
    speaker text not null,
    stage text not null default 'collecting' check (stage in ('collecting', 'closed', 'published', 'cancelled')),
    closes_at bigint not null,
    airs_at bigint,
    post_id bigint,
    author_id bigint not null,
    author_name text not null,
    created_at bigint not null,
    closed_at bigint,
    published_at bigint,
    promised text not null default '',
    reminded_at bigint
);
create index conferences_closing on conferences (closes_at) where stage = 'collecting';
create index conferences_promised on conferences (promised) where promised <> '' and reminded_at is null;

create table questions (
    id integer primary key autoincrement,
    conference_id bigint not null references conferences (id),
    number integer not null,
    person_id bigint,
    chat_id bigint,
    message_id bigint,
    text text not null,
    folded text not null,
    asked_at bigint not null,
    late integer not null default 0,
    state text not null default 'new'
        check (state in ('new', 'accepted', 'joined', 'rejected', 'appeal', 'answered')),
    joined_to bigint,
    reason text not null default '',
    appeal_id bigint,
    answer text not null default '',
    answered_at bigint,
    unique (conference_id, number),
    unique (chat_id, message_id)
);
create index questions_of_person on questions (person_id, conference_id) where person_id is not null;
create index questions_same on questions (conference_id, folded);
create index questions_joined on questions (joined_to) where joined_to is not null;
create index questions_asked on questions (asked_at);
create index questions_answered on questions (answered_at) where answered_at is not null;
