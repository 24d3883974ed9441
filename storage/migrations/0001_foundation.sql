-- Instants are UTC integer milliseconds; ids of people, chats and messages are Telegram's; JSON is opaque to SQL.

-- The inbox: every update, raw, before it is confirmed to Telegram. The raw text is erased when the update is done.
create table updates (
    bot_id bigint not null,
    update_id bigint not null,
    lane text not null,
    raw text,
    state text not null default 'new' check (state in ('new', 'done', 'quarantined')),
    attempts integer not null default 0,
    error text,
    received_at bigint not null,
    done_at bigint,
    primary key (bot_id, update_id)
);
create index updates_unfinished on updates (bot_id, update_id) where state = 'new';
create index updates_finished on updates (done_at) where state = 'done';

-- Whoever wrote to the bot or acts for the office.
create table people (
    id bigint primary key,
    name text not null,
    username text,
    language text,
    first_seen_at bigint not null,
    consent_version text,
    consent_at bigint,
    unreachable text,
    banned_at bigint,
    slowed_until bigint not null default 0
);

-- What a resident wrote before giving consent: registered at the press, erased after a day without it.
create table waiting_messages (
    chat_id bigint not null,
    message_id bigint not null,
    person_id bigint not null references people (id),
    content text not null,
    media_group text,
    reply_to bigint,
    written_at bigint not null,
    reminded_at bigint,
    primary key (chat_id, message_id)
);
create index waiting_messages_of_person on waiting_messages (person_id, message_id);

-- Roles given by an admin; members of staff chats need no row. An empty channel means every channel.
create table roles (
    person_id bigint not null references people (id),
    role text not null check (role in ('editor', 'head', 'duty')),
    channel text not null default '',
    given_by bigint not null,
    given_at bigint not null,
    primary key (person_id, role, channel)
);

-- Which chat plays which part: 'moderators', 'department:roads', 'channel:city'.
create table bindings (
    place text primary key,
    chat_id bigint not null unique,
    title text not null,
    is_forum integer not null default 0,
    bound_by bigint not null,
    bound_at bigint not null
);

-- A binding that waits for an admin's press, because its author was unseen or the place is taken.
create table binding_requests (
    id integer primary key autoincrement,
    place text not null,
    chat_id bigint not null,
    title text not null,
    is_forum integer not null default 0,
    asked_by bigint,
    asked_at bigint not null,
    decided_at bigint
);

-- What is known of who is in which staff chat.
create table members (
    chat_id bigint not null,
    person_id bigint not null,
    status text not null,
    checked_at bigint not null,
    primary key (chat_id, person_id)
);

create table appeals (
    id integer primary key autoincrement,
    person_id bigint references people (id),
    source text not null default 'bot',
    case_number text,
    written_at bigint not null,
    registered_at bigint not null,
    last_message_at bigint not null,
    state text not null default 'open' check (state in ('open', 'answered', 'closed', 'withdrawn')),
    topic text not null,
    topic_by text not null default 'guess' check (topic_by in ('guess', 'resident', 'moderator')),
    first_guess text not null,
    confidence real not null,
    urgent text,
    summary text not null default '',
    folded text not null default '',
    place text,
    place_key text,
    latitude real,
    longitude real,
    place_asked integer not null default 0,
    round integer not null default 1,
    due_at bigint not null,
    remind_at bigint not null,
    reminded_at bigint,
    alarmed_at bigint,
    taken_by bigint,
    taken_name text,
    taken_at bigint,
    department text,
    department_state text check (department_state in ('sent', 'accepted', 'needs_time', 'answered', 'refused')),
    forwarded_at bigint,
    department_due_at bigint,
    department_alarmed_at bigint,
    promised_at bigint,
    promise_asked_at bigint,
    answered_at bigint,
    answered_in_time integer,
    closed_reason text,
    rating integer,
    reopened_at bigint,
    undeliverable text,
    erased_at bigint
);
create index appeals_of_person on appeals (person_id, id);
create index appeals_open on appeals (due_at) where state = 'open';
create index appeals_to_remind on appeals (remind_at) where state = 'open' and reminded_at is null;
create index appeals_to_alarm on appeals (due_at) where state = 'open' and alarmed_at is null;
create index appeals_department_due on appeals (department_due_at)
    where state = 'open' and department is not null and department_alarmed_at is null;
create index appeals_answered on appeals (answered_at);
create index appeals_place on appeals (place_key, registered_at) where place_key is not null;

-- Every message of an appeal, by whomever: the resident's, the answer, a note, a department's word.
create table messages (
    id integer primary key autoincrement,
    appeal_id bigint not null references appeals (id),
    chat_id bigint not null,
    message_id bigint not null,
    author_id bigint,
    author_name text not null default '',
    kind text not null check (kind in ('appeal', 'addition', 'answer', 'note', 'department', 'feedback')),
    content text not null,
    media_group text,
    written_at bigint not null,
    edited_at bigint,
    unique (chat_id, message_id)
);
create index messages_of_appeal on messages (appeal_id, id);
create index messages_of_author on messages (author_id, written_at) where kind in ('appeal', 'addition');
create index messages_of_group on messages (chat_id, media_group) where media_group is not null;

-- What a message said before it was edited.
create table message_versions (
    message_row bigint not null references messages (id),
    replaced_at bigint not null,
    content text not null
);
create index message_versions_of on message_versions (message_row);

-- The history of an appeal or a post: who did what, when.
create table events (
    id integer primary key autoincrement,
    appeal_id bigint,
    post_id bigint,
    at bigint not null,
    actor_id bigint,
    actor_name text not null,
    action text not null,
    detail text not null default ''
);
create index events_of_appeal on events (appeal_id, id) where appeal_id is not null;
create index events_of_post on events (post_id, id) where post_id is not null;

-- Topics put right by people: what the tagger learns from. Texts are erased with the appeal.
create table corrections (
    id integer primary key autoincrement,
    appeal_id bigint not null references appeals (id),
    text text not null,
    first_guess text not null,
    topic text not null,
    corrected_by text not null,
    at bigint not null
);

-- What the bot asked a person for and waits to read next (a place, a date, a corrected text).
create table dialogs (
    chat_id bigint not null,
    person_id bigint not null,
    kind text not null,
    payload text not null default '{}',
    until bigint not null,
    primary key (chat_id, person_id)
);

-- The outbox: one row is one message that should exist. A higher wanted than shown revision means it must be sent or edited.
create table deliveries (
    id integer primary key autoincrement,
    key text not null unique,
    kind text not null,
    lane text not null,
    recipient text not null,
    appeal_id bigint,
    post_id bigint,
    payload text not null default '{}',
    priority integer not null,
    state text not null default 'planned'
        check (state in ('planned', 'sending', 'sent', 'failed', 'unknown', 'held', 'cancelled')),
    wanted integer not null default 1,
    shown integer not null default 0,
    not_before bigint not null,
    attempts integer not null default 0,
    variant text not null default '',
    error text,
    created_at bigint not null,
    sending_at bigint,
    sent_at bigint
);
create index deliveries_ready on deliveries (priority, id) where state = 'planned';
create index deliveries_lane on deliveries (lane, id) where state in ('planned', 'sending', 'unknown');
create index deliveries_unsettled on deliveries (state, created_at) where state in ('sending', 'unknown', 'held', 'failed');
create index deliveries_of_appeal on deliveries (appeal_id, kind) where appeal_id is not null;
create index deliveries_sent on deliveries (sent_at) where state = 'sent';

-- Which message in which chat belongs to which appeal or delivery, so that any reply finds its way.
create table links (
    chat_id bigint not null,
    message_id bigint not null,
    role text not null,
    appeal_id bigint,
    post_id bigint,
    delivery_id bigint,
    at bigint not null,
    primary key (chat_id, message_id)
);
create index links_of_appeal on links (appeal_id, role) where appeal_id is not null;
create index links_of_post on links (post_id, role) where post_id is not null;
create index links_of_delivery on links (delivery_id) where delivery_id is not null;

-- Small facts the bot keeps about itself (last contact, last backup, …).
create table facts (
    name text primary key,
    value text not null
);
