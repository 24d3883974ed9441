-- Which forum thread of the moderators' group belongs to which topic.
create table threads (
    chat_id bigint not null,
    topic text not null,
    thread_id bigint not null,
    primary key (chat_id, topic)
);
create index threads_by_id on threads (chat_id, thread_id);
