-- The journal: what the office did, a line each. A line that follows from something else (`cause`: 'post:17') is written
-- once for it, however often; one that a person took out stays out.
create table journal (
    id integer primary key autoincrement,
    kind text not null default '',
    happened_at bigint not null,
    title text not null,
    url text not null default '',
    post_id bigint,
    cause text unique,
    author_id bigint not null,
    author_name text not null,
    created_at bigint not null,
    removed_at bigint,
    removed_by bigint
);
create index journal_of_day on journal (happened_at) where removed_at is null;
create index journal_without_kind on journal (happened_at) where removed_at is null and kind = '';
create table journal_campaigns (
    entry_id bigint not null references journal (id),
    campaign text not null,
    primary key (entry_id, campaign)
);
create index journal_campaigns_of on journal_campaigns (campaign);

-- What people put right in the numbers of a report: rows that do not belong to a line, rows that it lacks.
create table line_exclusions (
    line text not null,
    row_id text not null,
    reason text not null,
    by_id bigint not null,
    by_name text not null,
    at bigint not null,
    primary key (line, row_id)
);
create table line_additions (
    id integer primary key autoincrement,
    line text not null,
    happened_at bigint not null,
    value double precision not null default 1,
    part text not null default '',
    title text not null,
    by_id bigint not null,
    by_name text not null,
    at bigint not null,
    removed_at bigint
);
create index line_additions_of on line_additions (line, happened_at) where removed_at is null;

-- Answers, the first of each round of an appeal: what came of its clock is not changed by what happens later.
create table appeal_answers (
    appeal_id bigint not null references appeals (id),
    round integer not null,
    at bigint not null,
    in_time integer not null,
    minutes integer not null,
    primary key (appeal_id, round)
);
create index appeal_answers_at on appeal_answers (at);
insert into appeal_answers (appeal_id, round, at, in_time, minutes)
select id, round, answered_at,
    case when answered_in_time = 1 and coalesce(interim_in_time, 1) = 1 then 1 else 0 end,
    (answered_at - coalesce(reopened_at, written_at)) / 60000
from appeals where answered_at is not null;
create index appeals_came on appeals (registered_at);
create index events_of_action on events (action, at);
create index post_channels_published on post_channels (published_at) where published_at is not null;

-- Followers of the city's pages: one count a page and day of the city. A day without one is a gap, never a nought.
create table follower_counts (
    page text not null,
    day text not null,
    counted_at bigint not null,
    value integer not null,
    by_id bigint not null default 0,
    by_name text not null default '',
    primary key (page, day)
);
create index follower_counts_at on follower_counts (counted_at);
