-- Series that are to go on, by the day up to which they are made.
create index event_series_to_make on event_series (made_until) where ended_at is null;
