-- Exports of «Инцидент Менеджмент» as they were dropped. What an accepted one says is so from that one commit on; rows
-- of one that is not are nobody's yet. `found` is what was counted in it, as JSON.
create table incident_imports (
    id integer primary key autoincrement,
    state text not null default 'reading' check (state in ('reading', 'offered', 'accepted', 'cancelled', 'refused')),
    place text not null,
    chat_id bigint not null,
    message_id bigint not null,
    file_id text not null,
    file_name text not null,
    person_id bigint not null,
    person_name text not null,
    attempts integer not null default 0,
    rows_done integer not null default 0,
    rows_total integer not null default 0,
    found text not null default '{}',
    reason text not null default '',
    dropped_at bigint not null,
    settled_at bigint
);
create index incident_imports_of_state on incident_imports (state, id);

-- An incident as an export told of it: one row for each time it had changed. `words` are kept until there is a card.
create table incident_rows (
    number text not null,
    import_id bigint not null references incident_imports (id),
    line integer not null,
    digest text not null,
    created_at bigint not null,
    first_answer_at bigint,
    working_ms bigint,
    in_time integer,
    ended_at bigint,
    is_open integer not null,
    answers integer not null,
    step text not null,
    kind text not null,
    outcome text not null,
    reason text not null,
    theme text not null,
    topic text not null,
    source text not null,
    place text not null,
    address text not null,
    post text not null,
    words text not null,
    todo integer not null default 0,
    primary key (number, import_id)
);
create index incident_rows_of_import on incident_rows (import_id, line);
create index incident_rows_todo on incident_rows (import_id, line) where todo = 1;
create index incident_rows_answered on incident_rows (first_answer_at) where first_answer_at is not null;
create index incident_rows_created on incident_rows (created_at);

-- What is known of each incident: what the newest accepted export says.
create view incidents_known as
select r.* from incident_rows r join incident_imports i on i.id = r.import_id
where i.state = 'accepted' and not exists (
    select 1 from incident_rows n join incident_imports j on j.id = n.import_id
    where n.number = r.number and n.import_id > r.import_id and j.state = 'accepted');

create index appeals_of_case on appeals (case_number) where case_number is not null;
