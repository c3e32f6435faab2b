package org.karteseal.validator.report;

import java.util.Locale;

/** What a code in the catalogue speaks of; the first part of its key. */
enum Topic {
  LABEL,
  PAGE,
  SUMMARY,
  VERDICT,
  INDICATION,
  SUB_INDICATION,
  REMARK,
  NETWORK,
  FORMAT,
  ACT,
  LEVEL,
  QUALIFICATION,
  QUALIFICATION_REASON,
  ROUTE,
  LICENCE_CHECK,
  TIMESTAMP_KIND,
  ACCREDITATION,
  SCHEME,
  CHANGE,
  PDF_REASON,
  CONTINUITY,
  ENDING,
  CLAUSE,
  CLAUSE_OUTCOME,
  CLAUSE_REASON,
  SETTLED_BY,
  EVIDENCE;

  String key(String code) {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + code;
  }
}
