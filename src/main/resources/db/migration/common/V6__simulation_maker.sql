-- The version of Takt that simulates; unknown of earlier ones. A replay is calculated anew, and another version may calculate differently.
alter table simulation add column made_by varchar(100);
