-- The house on the street that a key names: on one street only neighbours count as like. Keys of before know none.
alter table appeal_keys add column house bigint;
