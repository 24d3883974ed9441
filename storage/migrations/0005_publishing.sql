-- A publication: one number, one content, one or several channels. `home` is the chat it was prepared in.
create table posts (
    id integer primary key autoincrement,
    state text not null default 'draft' check (state in
        ('draft', 'approval', 'queued', 'planned', 'late', 'sending', 'sent', 'unknown', 'failed', 'cancelled')),
    author_id bigint not null,
    author_name text not null,
    home text not null,
    thread_id bigint,
    content text not null,
    serial integer not null default 0,
    rubric text,
    kind text not null default '',
    campaigns text not null default '',
    site_url text not null default '',
    silent integer not null default 0,
    pinned integer not null default 0,
    preview integer not null default 1,
    due_at bigint,
    position integer,
    yearly text not null default '',
    remark text not null default '',
    approved_by bigint,
    approved_name text not null default '',
    created_at bigint not null,
    settled_at bigint
);
create index posts_due on posts (due_at) where state = 'planned';
create index posts_leaving on posts (id) where state = 'sending';
create index posts_queued on posts (position) where state = 'queued';
create index posts_yearly on posts (substr(yearly, 1, 5)) where yearly <> '';
create index posts_settled on posts (settled_at) where settled_at is not null;

-- What became of a publication in each of its channels. `attempt` counts the deliveries made for it.
create table post_channels (
    post_id bigint not null references posts (id),
    channel text not null,
    state text not null default 'waiting' check (state in
        ('waiting', 'sending', 'sent', 'unknown', 'failed', 'dropped', 'deleted')),
    attempt integer not null default 0,
    chat_id bigint,
    message_id bigint,
    link text not null default '',
    reason text not null default '',
    published_at bigint,
    primary key (post_id, channel)
);
create index post_channels_of_message on post_channels (chat_id, message_id) where message_id is not null;

-- Files by the id that stays the same, so that a second appearance is noticed.
create table post_media (
    unique_id text not null,
    post_id bigint not null references posts (id),
    primary key (unique_id, post_id)
);
create index post_media_of_post on post_media (post_id);

-- Messages of editors and parts of albums in the moderators' group, kept for 48 hours: a reply names one part only.
create table seen_messages (
    chat_id bigint not null,
    message_id bigint not null,
    person_id bigint not null,
    media_group text,
    content text not null,
    batch integer not null default 0,
    at bigint not null,
    primary key (chat_id, message_id)
);
create index seen_messages_of_group on seen_messages (chat_id, media_group) where media_group is not null;
create index seen_messages_of_batch on seen_messages (chat_id, person_id) where batch = 1;
create index seen_messages_at on seen_messages (at);

-- A weekly moment of a channel that its queue has filled (or found filled), once.
create table filled_slots (
    channel text not null,
    at bigint not null,
    post_id bigint,
    primary key (channel, at)
);

-- Which year of a yearly publication was offered for approval already.
create table yearly_offers (
    post_id bigint not null references posts (id),
    year integer not null,
    primary key (post_id, year)
);

-- Polls in channels with their totals as Telegram last told them.
create table polls (
    poll_id text primary key,
    post_id bigint not null,
    channel text not null,
    question text not null,
    options text not null,
    voters integer not null default 0,
    closed integer not null default 0,
    updated_at bigint not null
);
create index polls_of_post on polls (post_id);

create index deliveries_of_post on deliveries (post_id, kind) where post_id is not null;
