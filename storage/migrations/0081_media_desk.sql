-- An answer to the media that waits for the head of the office.
create table media_approvals (
    row_id bigint primary key references media_messages (id),
    request_id bigint not null references media_requests (id),
    state text not null default 'asked' check (state in ('asked', 'agreed', 'returned')),
    by_name text not null default '',
    asked_at bigint not null,
    decided_at bigint
);
create index media_approvals_of on media_approvals (request_id);

-- Since when a journalist is asked back, and with which request this one is answered.
alter table media_requests add column asked_back_at bigint;
alter table media_requests add column joined_to bigint;
create index media_requests_joined on media_requests (joined_to) where joined_to is not null;
