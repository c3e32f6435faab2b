package org.karteseal.sign.journal;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;

/** What there is to record of one act. A value; each method gives a new one. */
public final class JournalEntry {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Act act;
  private final Map<JournalField, String> fields;

  private JournalEntry(Act act, Map<JournalField, String> fields) {
    this.act = act;
    this.fields = Collections.unmodifiableMap(fields);
  }

  /** An entry that states nothing yet. */
  public static JournalEntry of(Act act) {
    return new JournalEntry(act, new EnumMap<>(JournalField.class));
  }

  /** The same facts about another act. */
  public JournalEntry as(Act other) {
    return new JournalEntry(other, copyOf(fields));
  }

  /**
   * The same with that statement.
   *
   * @throws IllegalArgumentException when the value does not have the field's form
   */
  public JournalEntry with(JournalField field, String value) {
    if (!field.accepts(value)) {
      // Without the value, which may be what must not be written down.
      throw new IllegalArgumentException("not of the form of " + field);
    }
    Map<JournalField, String> all = copyOf(fields);
    all.put(field, value);
    return new JournalEntry(act, all);
  }

  /** EnumMap's own copy wants to be shown a constant. */
  private static Map<JournalField, String> copyOf(Map<JournalField, String> fields) {
    Map<JournalField, String> copy = new EnumMap<>(JournalField.class);
    copy.putAll(fields);
    return copy;
  }

  /** How it ended: {@code DONE}, or the reason why not. */
  public JournalEntry outcome(Enum<?> reason) {
    return with(JournalField.OUTCOME, reason.name());
  }

  /** That it ended well. */
  public JournalEntry done() {
    return with(JournalField.OUTCOME, "DONE");
  }

  /** A code, such as a verdict or a level. */
  public JournalEntry code(JournalField field, Enum<?> code) {
    return with(field, code.name());
  }

  /** A SHA-256 digest. */
  public JournalEntry digest(JournalField field, byte[] sha256) {
    return with(field, HexFormat.of().formatHex(sha256));
  }

  /** A time, to the millisecond. */
  public JournalEntry time(JournalField field, Instant time) {
    return with(field, text(time));
  }

  /** The type of the record; left out where the id is none that a catalogue can have. */
  public JournalEntry recordType(Optional<String> id) {
    return id.filter(JournalField.RECORD_TYPE::accepts)
        .map(i -> with(JournalField.RECORD_TYPE, i))
        .orElse(this);
  }

  /** The record, by the digest of its id. */
  public JournalEntry recordId(String id) {
    return digest(
        JournalField.RECORD_ID, DigestAlgorithm.SHA256.digest(id.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The authority. Ids come from the trust directory and fit; of any other text only the digest is
   * written.
   */
  public JournalEntry authority(String id) {
    return with(JournalField.AUTHORITY, authorityText(id));
  }

  /** Who acted, by the digest of the certificate. */
  public JournalEntry actor(X509Certificate certificate) {
    try {
      return digest(JournalField.ACTOR, DigestAlgorithm.SHA256.digest(certificate.getEncoded()));
    } catch (CertificateEncodingException e) {
      return this;
    }
  }

  /** What a token is asked for. */
  public JournalEntry imprint(DigestAlgorithm algorithm, Octets digest) {
    return with(JournalField.IMPRINT, imprintText(algorithm, digest));
  }

  /** What it is about. */
  public Act act() {
    return act;
  }

  /** What it states of that, if anything. */
  public Optional<String> get(JournalField field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** Everything that it states, in the order of the fields. */
  public Map<JournalField, String> fields() {
    return fields;
  }

  /** The form that an authority's id has in an entry. */
  public static String authorityText(String id) {
    return JournalField.AUTHORITY.accepts(id)
        ? id
        : "sha256-"
            + HexFormat.of()
                .formatHex(
                    DigestAlgorithm.SHA256.digest(id.getBytes(StandardCharsets.UTF_8)), 0, 16);
  }

  /** The form that an imprint has in an entry. */
  public static String imprintText(DigestAlgorithm algorithm, Octets digest) {
    return algorithm.standardName() + ":" + HexFormat.of().formatHex(digest.toByteArray());
  }

  /** The form that a time has in an entry. */
  public static String text(Instant time) {
    return TIME.format(time);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JournalEntry e && act == e.act && fields.equals(e.fields);
  }

  @Override
  public int hashCode() {
    return 31 * act.hashCode() + fields.hashCode();
  }

  @Override
  public String toString() {
    return act + " " + fields;
  }
}
