-- What the sweeps ask every few seconds is read off an index, however many appeals there have been.

-- Formal appeals whose clocks nobody was reminded of yet.
drop index appeals_formal;
create index appeals_formal_pass on appeals (formal_pass_by)
    where formal_pass_by is not null and formal_pass_reminded_at is null;
create index appeals_formal_answer on appeals (formal_answer_by)
    where formal_answer_by is not null and formal_answer_reminded_at is null;

-- Open appeals in somebody's hands, the longest first.
create index appeals_taken on appeals (taken_at) where state = 'open' and taken_at is not null;

-- How many corrections were set aside.
create index corrections_aside on corrections (set_aside_at) where set_aside_at is not null;

-- Nobody asks which topic a thread belongs to, nor what was settled when.
drop index threads_by_id;
drop index posts_settled;

-- What has an hour in the calendar.
create index posts_hour on posts (due_at) where due_at is not null;
