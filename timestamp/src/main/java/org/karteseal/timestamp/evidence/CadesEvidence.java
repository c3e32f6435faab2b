package org.karteseal.timestamp.evidence;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.evidence.EmbeddedRecord.Problem;

/**
 * Evidence records inside a CAdES signature (RFC 4998, appendix A; TS 119 122-3): an unsigned
 * attribute over the signature as it was without it. What is put in or taken out is that attribute
 * alone; all other octets stay, because they are what was hashed.
 */
public final class CadesEvidence {
  private static final String INTERNAL = "1.2.840.113549.1.9.16.2.49";
  private static final String EXTERNAL = "1.2.840.113549.1.9.16.2.50";
  private static final int SET = 0x31;

  private CadesEvidence() {}

  /**
   * The signature with the record in it, over which the record was made: over the signature's
   * octets alone where the content is inside, over signature and content as a group where it is
   * not. Empty when these octets cannot take it: no signature, several signers, or lengths that
   * would not come back the same.
   *
   * @param isContentInside whether the signed content is in the signature
   */
  public static Optional<Octets> embed(Octets signature, Octets record, boolean isContentInside) {
    Optional<CmsTree> tree = CmsTree.of(signature.toByteArray());
    if (tree.isEmpty() || tree.get().signers().size() != 1) {
      return Optional.empty();
    }
    byte[] attribute =
        Der.sequence(
            oid(isContentInside ? INTERNAL : EXTERNAL),
            Der.element(SET, List.of(record.toByteArray())));
    Octets embedded =
        Octets.of(tree.get().with(attributes -> withAttribute(attributes, attribute)));
    return without(embedded, a -> true).filter(signature::equals).map(same -> embedded);
  }

  private static List<byte[]> withAttribute(List<byte[]> attributes, byte[] attribute) {
    List<byte[]> all = new ArrayList<>(attributes);
    all.add(attribute);
    return all;
  }

  /**
   * Checks every record in a signature.
   *
   * @param content the signed content where it is not inside
   * @throws SealException INPUT_UNREADABLE when the content's file cannot be read
   */
  public static List<EmbeddedRecord> check(
      Octets signature, Optional<ArchivedDocument> content, EvidenceCheck check, Instant at)
      throws SealException {
    Optional<CmsTree> tree = CmsTree.of(signature.toByteArray());
    List<EmbeddedRecord> found = new ArrayList<>();
    for (byte[] attribute : tree.map(CmsTree::attributes).orElse(List.of())) {
      Optional<String> type = evidenceType(attribute);
      if (type.isEmpty()) {
        continue;
      }
      for (byte[] record : values(attribute)) {
        found.add(check(signature, Octets.of(record), attribute, type.get(), content, check, at));
      }
    }
    return found;
  }

  private static EmbeddedRecord check(
      Octets signature,
      Octets record,
      byte[] attribute,
      String type,
      Optional<ArchivedDocument> content,
      EvidenceCheck check,
      Instant at)
      throws SealException {
    boolean external = type.equals(EXTERNAL);
    List<Problem> problems =
        external && content.isEmpty() ? List.of(Problem.CONTENT_MISSING) : List.of();
    EvidenceVerdict best = null;
    for (Octets covered : coveredBy(signature, attribute)) {
      List<ArchivedDocument> documents = new ArrayList<>();
      documents.add(ArchivedDocument.of("signature", covered));
      if (external) {
        content.ifPresent(documents::add);
      }
      EvidenceVerdict verdict = check.check(record, documents, at);
      if (best == null || verdict.outcome().compareTo(best.outcome()) < 0) {
        best = verdict;
      }
    }
    return new EmbeddedRecord(
        external ? "er-external" : "er-internal",
        best == null ? EvidenceVerdict.unread(EvidenceReason.UNREADABLE, "SIGNATURE") : best,
        external && content.isPresent()
            ? List.of("signature", content.get().name())
            : List.of("signature"),
        List.of(),
        problems);
  }

  /**
   * What the record may stand over: the signature without this attribute, or without any record,
   * each as it is and as DER (TS 119 122-3, 5.2).
   */
  private static Set<Octets> coveredBy(Octets signature, byte[] attribute) {
    Octets own = Octets.of(attribute);
    Set<Octets> covered = new LinkedHashSet<>();
    List<Predicate<Octets>> removals = List.of(a -> true, own::equals);
    for (Predicate<Octets> removal : removals) {
      without(signature, removal)
          .ifPresent(
              octets -> {
                covered.add(octets);
                der(octets).ifPresent(covered::add);
              });
    }
    return covered;
  }

  private static Optional<Octets> without(Octets signature, Predicate<Octets> removed) {
    return CmsTree.of(signature.toByteArray())
        .map(
            tree ->
                Octets.of(
                    tree.with(
                        attributes ->
                            attributes.stream()
                                .filter(
                                    a -> evidenceType(a).isEmpty() || !removed.test(Octets.of(a)))
                                .toList())));
  }

  private static Optional<Octets> der(Octets octets) {
    try {
      return Optional.of(
          Octets.of(
              ASN1Primitive.fromByteArray(octets.toByteArray()).getEncoded(ASN1Encoding.DER)));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> evidenceType(byte[] attribute) {
    List<Tlv> parts = Tlv.parse(attribute).flatMap(Tlv::children).orElse(List.of());
    if (parts.size() != 2) {
      return Optional.empty();
    }
    byte[] type = parts.get(0).octets();
    for (String known : List.of(INTERNAL, EXTERNAL)) {
      if (Arrays.equals(type, oid(known))) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  private static List<byte[]> values(byte[] attribute) {
    return Tlv.parse(attribute)
        .flatMap(Tlv::children)
        .flatMap(parts -> parts.get(1).children())
        .orElse(List.of())
        .stream()
        .map(Tlv::octets)
        .toList();
  }

  private static byte[] oid(String identifier) {
    try {
      return new ASN1ObjectIdentifier(identifier).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new SealBug("an identifier can be written to memory", e);
    }
  }
}
