-- Every request to an authority, written before it is sent, and the raw answer, written before anything looks at it.

create table token_request (
  id integer primary key,
  authority text not null,
  algorithm text not null,
  imprint ${octets} not null,
  request ${octets} not null,
  asked_at bigint not null,
  answered_at bigint,
  answer ${octets},
  outcome text
);

create index token_request_imprint on token_request (imprint);
