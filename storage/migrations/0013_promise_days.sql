-- When whoever works on it is asked whether what was promised is done: on the promised day, not at its last minute.
alter table appeals add column promise_ask_at bigint;
update appeals set promise_ask_at = promised_at - 1800000 where promised_at is not null;
drop index appeals_promised;
create index appeals_promised on appeals (promise_ask_at)
    where state = 'open' and promise_ask_at is not null and promise_asked_at is null;
