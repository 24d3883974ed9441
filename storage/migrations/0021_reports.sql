-- Reports: one for each period (and campaign), with its numbers as they were made. One that was given out is frozen, with
-- the rows that stood behind its numbers (compressed, as base64), so that what changed later can be told.
create table reports (
    id integer primary key autoincrement,
    key text not null unique,
    span text not null,
    first_day text not null,
    campaign text not null default '',
    numbers text not null,
    made_at bigint not null,
    given_at bigint,
    given_by text not null default '',
    stood text,
    since text not null default '[]'
);

-- Files asked for, printed by a process of its own, and sent as they were printed (base64).
-- Without a report it is the curve of followers.
create table report_jobs (
    id integer primary key autoincrement,
    report_id bigint references reports (id),
    form text not null check (form in ('xlsx', 'docx', 'png')),
    recipient text not null,
    asked integer not null default 0,
    language text not null,
    asked_at bigint not null,
    state text not null default 'wanted' check (state in ('wanted', 'made', 'failed'))
);
create index report_jobs_wanted on report_jobs (id) where state = 'wanted';
create table report_files (
    job_id bigint not null references report_jobs (id),
    number integer not null,
    name text not null,
    caption text not null,
    content text not null,
    primary key (job_id, number)
);
