-- Pictures that look the same share one of six parts of their hashes: each part has an index, so that a new picture is
-- not compared with all of them.
create index photos_like_a on photos (substr(dhash, 1, 3)) where state = 'kept' and dhash <> '';
create index photos_like_b on photos (substr(dhash, 4, 3)) where state = 'kept' and dhash <> '';
create index photos_like_c on photos (substr(dhash, 7, 3)) where state = 'kept' and dhash <> '';
create index photos_like_d on photos (substr(dhash, 10, 3)) where state = 'kept' and dhash <> '';
create index photos_like_e on photos (substr(dhash, 13, 2)) where state = 'kept' and dhash <> '';
create index photos_like_f on photos (substr(dhash, 15, 2)) where state = 'kept' and dhash <> '';
drop index photos_looks;
