-- Lists that moderators asked for, by when they were last shown: those that show an appeal forget its words with it.
create index deliveries_lists on deliveries (sent_at) where kind in ('open_list', 'found');
