-- Which process has taken an update to handle: those of one chat are one process's, until nothing of it is left to do.
alter table updates add column worker bigint;
create index updates_of_lane on updates (bot_id, lane, update_id) where state = 'new';
