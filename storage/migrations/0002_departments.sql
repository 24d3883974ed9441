-- Departments and deadlines. What the appeal itself says of its department stands in the table appeals.

-- When the department is reminded of its share; empty once it was, or when nothing is asked of it.
alter table appeals add column department_remind_at bigint;
create index appeals_department_remind on appeals (department_remind_at)
    where state = 'open' and department_remind_at is not null;
create index appeals_promised on appeals (promised_at)
    where state = 'open' and promised_at is not null and promise_asked_at is null;
create index appeals_with_department on appeals (department, forwarded_at) where state = 'open' and department is not null;
create index appeals_registered on appeals (registered_at) where state = 'open';

-- Which notice told of which appeal: each step once for each deadline, several of one minute in one message (the batch).
create table deadline_notices (
    batch text not null,
    appeal_id bigint not null references appeals (id),
    step text not null check (step in ('reminder', 'alarm', 'share', 'late')),
    due_at bigint not null,
    at bigint not null,
    primary key (appeal_id, step, due_at)
);
create index deadline_notices_of_batch on deadline_notices (batch);

-- What a department says about an appeal, in one or several messages, on its way through the moderators.
create table department_answers (
    id integer primary key autoincrement,
    appeal_id bigint not null references appeals (id),
    department text not null,
    kind text not null check (kind in ('answer', 'refusal')),
    author_id bigint not null,
    author_name text not null,
    sent_by bigint,
    began_at bigint not null,
    last_at bigint not null
);
create index department_answers_of_appeal on department_answers (appeal_id, id);
create table department_parts (
    answer_id bigint not null references department_answers (id),
    message_row bigint not null references messages (id),
    primary key (message_row)
);
create index department_parts_of_answer on department_parts (answer_id, message_row);

-- Messages of others whose media go with an answer to the resident.
create table answer_parts (
    answer_row bigint not null references messages (id),
    part_row bigint not null references messages (id),
    primary key (answer_row, part_row)
);

-- What was written in a department's chat in reply to nothing, until somebody says which appeal it is about.
create table department_words (
    id integer primary key autoincrement,
    department text not null,
    chat_id bigint not null,
    message_id bigint not null,
    author_id bigint not null,
    author_name text not null,
    batch bigint,
    content text not null,
    media_group text,
    written_at bigint not null,
    unique (chat_id, message_id)
);
create index department_words_of_batch on department_words (batch);
create index department_words_of_author on department_words (chat_id, author_id, id);

-- «Справка дня»: what a department does today, said once.
create table department_days (
    department text not null,
    day text not null,
    text text not null,
    author_id bigint not null,
    author_name text not null,
    at bigint not null,
    primary key (department, day)
);
