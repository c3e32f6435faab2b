package org.karteseal.sign.journal;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an entry may state, in the order in which it is written. Each has a pattern that only codes,
 * identifiers, digests and times fit: no name of a person and no path gets into a journal, whoever
 * writes it.
 */
public enum JournalField {
  /** {@code DONE}, {@code ACCEPTED}, or the reason why not. */
  OUTCOME("outcome", Form.CODE),
  /** SHA-256 of the document before the act. */
  BEFORE("before", Form.DIGEST),
  /** SHA-256 of the document that the act made. */
  AFTER("after", Form.DIGEST),
  VERDICT("verdict", Form.CODE),
  QUALIFICATION("qualification", Form.CODE),
  LEVEL("level", Form.CODE),
  FORMAT("format", Form.CODE),
  /** The id of the record type in the record catalogue. */
  RECORD_TYPE("recordType", Form.ID),
  /** SHA-256 of the record's id, which is often a patient's number. */
  RECORD_ID("recordId", Form.DIGEST),
  /** The time for which was judged. */
  AT("at", Form.TIME),
  /** The authority's id in the trust directory. */
  AUTHORITY("authority", Form.ID),
  /** The kind of key, such as {@code PKCS12}. */
  KEY("key", Form.CODE),
  /** SHA-256 of the certificate of whoever acted. */
  ACTOR("actor", Form.DIGEST),
  /** The sequence number of the request that is answered. */
  REQUEST("request", Form.NUMBER),
  /** What makes a nonce unpredictable and unique. */
  SALT("salt", Form.DIGEST),
  /** What is stamped: the digest's algorithm and the digest. */
  IMPRINT("imprint", Form.IMPRINT),
  NONCE("nonce", Form.NONCE),
  /** SHA-256 of the token, which lies beside the journal. */
  TOKEN("token", Form.DIGEST),
  GEN_TIME("genTime", Form.TIME),
  /** SHA-256 of the octets that were set aside. */
  TORN("torn", Form.DIGEST),
  /** SHA-256 of the name of the person who gave an order. */
  ORDERED_BY("orderedBy", Form.DIGEST),
  /** SHA-256 of the order, which the archive's ledger has in full. */
  ORDER("order", Form.DIGEST);

  private final String key;
  private final Form form;

  JournalField(String key, Form form) {
    this.key = key;
    this.form = form;
  }

  /** Its name in a line. */
  public String key() {
    return key;
  }

  /** Whether the value may stand there. */
  public boolean accepts(String value) {
    return form.pattern.matcher(value).matches();
  }

  /** Whether it is a number in JSON, and not a string. */
  public boolean isNumber() {
    return form == Form.NUMBER;
  }

  /** The field of that name in a line. */
  public static Optional<JournalField> parse(String key) {
    return Arrays.stream(values()).filter(f -> f.key.equals(key)).findFirst();
  }

  /** None of these can hold what JSON would have to escape, so that a line has one form only. */
  private enum Form {
    CODE("[A-Z0-9_]{1,64}"),
    ID("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"),
    DIGEST("[0-9a-f]{64}"),
    IMPRINT("SHA-(256:[0-9a-f]{64}|384:[0-9a-f]{96}|512:[0-9a-f]{128})"),
    NONCE("([0-9a-f]{16}|[0-9a-f]{32})"),
    NUMBER("[1-9][0-9]{0,17}"),
    TIME("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z");

    private final Pattern pattern;

    Form(String pattern) {
      this.pattern = Pattern.compile(pattern);
    }
  }
}
