-- The indexes of what may hold up its lane and of what is neither waiting nor done, by the states that are not meant:
-- SQLite makes a table for every list of more than two in an index's condition, at every write.
drop index deliveries_lane;
create index deliveries_lane on deliveries (lane, id)
    where state <> 'sent' and state <> 'failed' and state <> 'held' and state <> 'cancelled';
drop index deliveries_unsettled;
create index deliveries_unsettled on deliveries (state, created_at)
    where state <> 'planned' and state <> 'sent' and state <> 'cancelled';
