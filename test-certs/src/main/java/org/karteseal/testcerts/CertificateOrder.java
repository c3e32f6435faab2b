package org.karteseal.testcerts;

import java.time.Instant;
import java.util.List;
import org.karteseal.testcerts.internal.declaration.DeclarationYaml;
import org.karteseal.testcerts.internal.declaration.MergePatch;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order for a certificate that {@code pki.yaml} does not declare: a template of that file with
 * what is different. Immutable; each method returns a new order.
 */
public final class CertificateOrder {
  private final String template;
  private final ObjectNode change;

  private CertificateOrder(String template, ObjectNode change) {
    this.template = template;
    this.change = change;
  }

  /**
   * Starts an order.
   *
   * @param template such as {@code hpki-person} or {@code timestamp-authority}
   * @param id id of the new identity, for {@link TestPki#identity} and {@link TestPki#revoke}
   */
  public static CertificateOrder like(String template, String id) {
    ObjectNode change = DeclarationYaml.change("{why: ordered by a test, why-ja: 試験が発行を求めたもの}");
    return new CertificateOrder(template, change.put("id", id));
  }

  /** The subject, one part such as {@code C=JP} each. */
  public CertificateOrder subject(String... parts) {
    ObjectNode copy = change.deepCopy();
    List.of(parts).forEach(copy.putArray("subject")::add);
    return new CertificateOrder(template, copy);
  }

  public CertificateOrder validity(Instant from, Instant until) {
    return new CertificateOrder(
        template, change.deepCopy().put("from", from.toString()).put("until", until.toString()));
  }

  /** The hcRole text; only for templates that have the attribute. */
  public CertificateOrder role(String text) {
    ObjectNode copy = change.deepCopy();
    copy.withObject("/extensions/subject-directory-attributes").put("role", text);
    return new CertificateOrder(template, copy);
  }

  /**
   * Any other difference, as a JSON merge patch (RFC 7396) written in YAML with the names of {@code
   * pki.yaml}, for example <code>{extensions: {key-usage: {critical: false}}}</code>.
   */
  public CertificateOrder change(String yaml) {
    return new CertificateOrder(template, MergePatch.apply(change, DeclarationYaml.change(yaml)));
  }

  String template() {
    return template;
  }

  ObjectNode patch() {
    return change;
  }
}
