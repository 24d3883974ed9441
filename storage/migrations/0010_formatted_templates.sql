-- How the words of a template are formatted: entities as Telegram gave them, a JSON list.
alter table templates add column entities text not null default '[]';
