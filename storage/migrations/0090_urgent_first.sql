-- A danger that nobody has taken is called for once.
alter table appeals add column urgent_called_at bigint;
create index appeals_urgent on appeals (registered_at)
    where state = 'open' and urgent is not null and urgent_called_at is null;
