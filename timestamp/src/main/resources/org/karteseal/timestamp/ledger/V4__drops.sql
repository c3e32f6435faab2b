-- Who ordered that records are no longer a reason to renew, and which. Their rows, trees and tokens stay.

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

-- An order holds for the facts under which it was given: a record whose type, conditions or day change afterwards is held again.
create table dropped (
  record integer not null references record (id),
  drop_order integer not null references drop_order (id),
  category integer not null,
  event_day integer not null,
  primary key (record, drop_order)
);

create index dropped_order on dropped (drop_order);
