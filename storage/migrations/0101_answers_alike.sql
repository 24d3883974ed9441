-- beside older versions
-- A new card asks for answers of its place and topic: what is still open there is not looked through for them.
create index appeals_answered_at_place on appeals (place_key, topic, registered_at) where state = 'answered' and place_key is not null;
drop index appeals_place;
