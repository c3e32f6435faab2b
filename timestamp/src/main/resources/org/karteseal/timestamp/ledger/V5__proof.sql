-- What shows that nothing was removed: the lists of records, each sealed like a document. List n is batch -n of one place, and the number of its
-- only "record" is -n too; no row of record has that number, so nothing that reads, drops or compares documents meets it.
create table day_list (
  number integer primary key,
  -- The day in Japan (since 1970).
  day integer not null,
  -- Its name under the archive's folder.
  file text not null,
  records bigint not null
);

create index day_list_day on day_list (day);

create index record_ended on record (id) where ended is not null;

-- When the documents of a batch were last read again and compared with its tree.
create table scrub (
  batch integer primary key references batch (id),
  scrubbed_at bigint not null,
  documents bigint not null,
  faults bigint not null
);

-- What the last reading of its batch found wrong; gone when a later one finds it in order.
create table scrub_fault (
  record integer primary key references record (id),
  code text not null,
  found_at bigint not null
);
