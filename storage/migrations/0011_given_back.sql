-- Which answer to the resident took a department's answer up: when it is taken back, the department's waits again.
alter table department_answers add column sent_row bigint references messages (id);
create index department_answers_sent on department_answers (sent_row) where sent_row is not null;
