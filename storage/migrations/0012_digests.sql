-- What a sent message looks like: one that would look the same after a change is not edited.
alter table deliveries add column digest text;
