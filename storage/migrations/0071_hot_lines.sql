-- Hot lines by telephone: what is published for them, and how many called.
create table hot_lines (
    id integer primary key autoincrement,
    topic text not null,
    phone text not null,
    who text not null,
    begins_at bigint not null,
    ends_at bigint not null,
    state text not null default 'draft' check (state in ('draft', 'planned', 'held', 'cancelled')),
    home text not null,
    conference_id bigint,
    announcement_id bigint,
    reminder_id bigint,
    calls integer,
    author_id bigint not null,
    author_name text not null,
    created_at bigint not null
);
create index hot_lines_ending on hot_lines (ends_at) where state = 'planned';
