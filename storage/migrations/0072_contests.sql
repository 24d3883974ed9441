-- Contests: announced by a publication whose words stay as they were published.
alter table posts add column sealed integer not null default 0;

create table contests (
    id integer primary key autoincrement,
    stage text not null default 'draft' check (stage in
        ('draft', 'open', 'closed', 'frozen', 'done', 'handed', 'cancelled', 'void')),
    way text not null default '',
    fields text not null,
    rules text not null,
    secret text not null,
    until bigint,
    winners integer not null default 1,
    post_id bigint,
    list_post_id bigint,
    opened_at bigint,
    closed_at bigint,
    listed text not null default '',
    second text not null default '',
    done_at bigint,
    home text not null,
    author_id bigint not null,
    author_name text not null,
    created_at bigint not null
);
create index contests_alive on contests (until) where stage in ('draft', 'open', 'closed', 'frozen', 'done');

create table contest_entries (
    id integer primary key autoincrement,
    contest_id bigint not null references contests (id),
    number integer not null,
    person_id bigint,
    state text not null default 'new' check (state in ('new', 'right', 'wrong', 'removed', 'left', 'withdrawn')),
    why text not null default '',
    written_at bigint not null,
    seen_at bigint,
    checked_at bigint,
    unique (contest_id, number),
    unique (contest_id, person_id)
);
create index contest_entries_of_person on contest_entries (person_id) where person_id is not null;
create index contest_entries_written on contest_entries (written_at);

create table contest_messages (
    id integer primary key autoincrement,
    entry_id bigint not null references contest_entries (id),
    chat_id bigint not null,
    message_id bigint not null,
    content text not null,
    media_group text,
    unique (chat_id, message_id)
);
create index contest_messages_of on contest_messages (entry_id, id);

create table contest_marks (
    entry_id bigint not null references contest_entries (id),
    judge_id bigint not null,
    mark integer not null check (mark between 1 and 10),
    primary key (entry_id, judge_id)
);

-- Places among the winners; whoever was passed over stays, with the reason.
create table contest_winners (
    id integer primary key autoincrement,
    contest_id bigint not null references contests (id),
    entry_id bigint not null references contest_entries (id),
    place integer not null,
    state text not null default 'told' check (state in ('told', 'answered', 'handed', 'skipped')),
    why text not null default '',
    told_at bigint not null,
    contact text not null default '',
    unique (contest_id, entry_id)
);
create index contest_winners_waiting on contest_winners (told_at) where state = 'told';

-- The order in which the draw or the jury put the entries.
create table contest_order (
    contest_id bigint not null references contests (id),
    rank integer not null,
    entry_id bigint not null references contest_entries (id),
    primary key (contest_id, rank)
);
