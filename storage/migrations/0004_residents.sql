-- A message that staff wrote in private waits as well: it is a resident's only if they say so.
alter table waiting_messages add column from_staff integer not null default 0;

-- Who had their data erased and when, so that a restored backup can be cleaned of them again.
create table erasures (
    person_id bigint primary key,
    erased_at bigint not null
);

-- Closed appeals whose words are kept until the retention ends.
create index appeals_to_erase on appeals (last_message_at) where erased_at is null and state <> 'open';

-- What was said to somebody about no appeal in particular.
create index deliveries_to_recipient on deliveries (recipient) where appeal_id is null;
