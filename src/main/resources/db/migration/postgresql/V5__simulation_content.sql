-- JSON, compressed
alter table simulation_result add column content bytea not null;
