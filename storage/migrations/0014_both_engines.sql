-- What was SQLite's own becomes plain columns and a plain table. A line that begins with the name of an engine is that
-- engine's alone.

-- The highest number of an appeal that was ever given.
create table numbers (
    name text primary key,
    last bigint not null
);
insert into numbers (name, last) select 'appeals', coalesce(max(id), 0) from appeals;
-- sqlite: update numbers set last = (select seq from sqlite_sequence where name = 'appeals')
-- sqlite:     where exists (select 1 from sqlite_sequence where name = 'appeals' and seq > last);

-- In which order the channels of a post were named, and its polls were sent.
alter table post_channels add column ordinal integer not null default 0;
-- sqlite: update post_channels set ordinal = rowid;
alter table polls add column ordinal integer not null default 0;
-- sqlite: update polls set ordinal = rowid;

-- Chores forget old rows in small batches, each off an index.
create index deliveries_cancelled on deliveries (created_at) where state = 'cancelled';
create index department_words_written on department_words (written_at);
create index waiting_messages_written on waiting_messages (written_at);

-- Rows of these two change their state all the time: what they leave behind is cleared away soon.
-- postgres: alter table deliveries set (autovacuum_vacuum_scale_factor = 0.02);
-- postgres: alter table updates set (autovacuum_vacuum_scale_factor = 0.02);
