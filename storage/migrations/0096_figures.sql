-- beside older versions
-- Answers by the second clock: minutes of the office's working day, counted soon after the answer.
alter table appeal_answers add column working integer;
create index appeal_answers_by_one_clock on appeal_answers (at) where working is null;

-- Who spoke and where, of interviews and broadcasts.
alter table journal add column speaker text not null default '';
alter table journal add column outlet text not null default '';

-- Campaigns that appeals are of, and whether the office looked on the spot.
create table appeal_campaigns (
    appeal_id bigint not null references appeals (id),
    campaign text not null,
    checked integer not null default 0,
    primary key (appeal_id, campaign)
);
create index appeal_campaigns_of on appeal_campaigns (campaign);

-- What a report of a week says of the days after it, as it was when the report was made.
alter table reports add column ahead text not null default '[]';
-- How far the printing of a file has come: so many steps of so many.
alter table report_jobs add column done integer not null default 0;
alter table report_jobs add column steps integer not null default 0;
