-- Workbooks of incidents that somebody asked for: printed apart, and sent as they were printed (base64).
create table incident_books (
    id integer primary key autoincrement,
    recipient text not null,
    asked integer not null,
    since bigint not null,
    until bigint not null,
    asked_at bigint not null,
    state text not null default 'wanted' check (state in ('wanted', 'made', 'failed')),
    caption text not null default '',
    content text not null default ''
);
create index incident_books_wanted on incident_books (id) where state = 'wanted';
