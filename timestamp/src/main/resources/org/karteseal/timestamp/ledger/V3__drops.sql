-- Who ordered that records are no longer renewed, and which. The rows of records, their trees and their tokens stay; a dropped record is only no
-- longer a reason to renew.

create table drop_order (
  id integer primary key,
  -- The person who ordered it, as named in the order, and why.
  ordered_by text not null,
  reason text not null,
  ordered_at bigint not null,
  -- Which records it is for, as it was given; and the day (since 1970) for which their retention was judged.
  scope text not null,
  judged_on integer not null,
  records bigint not null,
  -- SHA-256 of the order, which the journal has too.
  digest ${octets} not null
);

create table dropped (
  record integer primary key references record (id),
  drop_order integer not null references drop_order (id)
);

create index dropped_order on dropped (drop_order);
