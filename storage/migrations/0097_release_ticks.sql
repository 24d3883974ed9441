-- beside older versions
-- Whether the editors get a text of the release for the city's site.
alter table releases add column site integer not null default 1;
