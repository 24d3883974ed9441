-- The moderators' day: interim answers, formal appeals, incidents, templates.

-- An interim answer («Приняли в работу. Ответим до …») stopped the first clock at `interim_at`.
alter table appeals add column interim_at bigint;
alter table appeals add column interim_in_time integer;

-- Registered as a formal appeal under 59-FZ: its number and day, the day by which it is passed on, the day by which it
-- is answered, and when the office was reminded of each.
alter table appeals add column formal_number text;
alter table appeals add column formal_at bigint;
alter table appeals add column formal_pass_by bigint;
alter table appeals add column formal_answer_by bigint;
alter table appeals add column formal_pass_reminded_at bigint;
alter table appeals add column formal_answer_reminded_at bigint;
create index appeals_formal on appeals (formal_answer_by) where formal_number is not null;

-- Appeals of one trouble that a moderator joined: the number of the first of them.
alter table appeals add column incident bigint;
create index appeals_of_incident on appeals (incident) where incident is not null;

-- What appeals of one trouble share: a street, a route, a stop.
create table appeal_keys (
    key text not null,
    at bigint not null,
    appeal_id bigint not null references appeals (id),
    primary key (key, at, appeal_id)
);
create index appeal_keys_of on appeal_keys (appeal_id);

-- A correction set aside is not learned from any more.
alter table corrections add column set_aside_at bigint;

-- Answers ready to use; an empty topic goes with every topic. Blanks stand in braces: {срок}.
create table templates (
    id integer primary key autoincrement,
    topic text not null default '',
    title text not null,
    body text not null,
    made_by bigint,
    changed_at bigint not null default 0,
    dropped_at bigint
);
create index templates_of_topic on templates (topic) where dropped_at is null;

insert into templates (topic, title, body) values
    ('roads', 'Яма: заделают', 'Здравствуйте! Спасибо, что написали. Яму на {улица} внесли в план ямочного ремонта, заделают {срок}.'),
    ('snow', 'Снег: бригада', 'Здравствуйте! Передали дорожной службе: на {улица} пришлют бригаду {срок}. Спасибо, что сообщили.'),
    ('snow', 'Гололёд: посыпят', 'Здравствуйте! Передали дорожной службе: скользкое место на {улица} обработают {срок}. Будьте осторожны.'),
    ('transport', 'Автобус: проверим', 'Здравствуйте! Передали перевозчику, он проверит рейс по данным навигации. О результате напишем {срок}.'),
    ('waste', 'Мусор: вывезут', 'Здравствуйте! Передали региональному оператору: контейнеры на {улица} вывезут {срок}. Спасибо, что сообщили.'),
    ('lighting', 'Фонарь: починят', 'Здравствуйте! Заявку на ремонт освещения на {улица} передали электрикам. Починят {срок}.'),
    ('yards', 'Двор: осмотрим', 'Здравствуйте! Специалист осмотрит двор на {улица} {срок}, после этого напишем, что и когда сделают.'),
    ('housing', 'Дом: управляющая компания', 'Здравствуйте! Передали вашей управляющей компании. Она свяжется с вами {срок}. Если не свяжется, ответьте на это сообщение — разберёмся.'),
    ('', 'Уточните адрес', 'Здравствуйте! Подскажите, пожалуйста, точный адрес или пришлите геопозицию — сразу передадим тем, кто этим занимается.'),
    ('', 'Пришлите фото', 'Здравствуйте! Пришлите, пожалуйста, фотографию: по ней быстрее разберёмся, кого отправить.');
