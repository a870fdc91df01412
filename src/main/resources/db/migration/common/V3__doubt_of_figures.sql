-- What missing data do to the figures that a list shows; null when none is missing.
alter table process add column lead_time_doubt varchar(20);
alter table process add column efficiency_doubt varchar(20);
