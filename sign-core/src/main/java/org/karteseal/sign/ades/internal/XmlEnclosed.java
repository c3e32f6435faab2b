package org.karteseal.sign.ades.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.SignatureFinding;
import org.karteseal.sign.ades.TimestampFinding;

/**
 * The doctor's signature inside what the pharmacist signed. It can never be raised again without
 * breaking the signature around it, and need not be: whatever proves the outer signature proves
 * that the inner one existed then, with its values (EN 319 102-1, 5.6.2.3).
 */
final class XmlEnclosed {
  private static final List<String> INNER = List.of("PrescriptionDocument");
  private static final List<String> OUTER = List.of("Dispensing");

  private XmlEnclosed() {}

  /** The findings for the same document at another time. */
  interface Judging {
    Optional<AdesValidation> at(Instant time) throws SealException;
  }

  /** The findings, with what the outer signature proves for the inner one. */
  static AdesValidation completed(AdesValidation found, Judging again) throws SealException {
    Optional<SignatureFinding> outer =
        found.signatures().stream()
            .filter(s -> s.conclusion().hasPassed() && s.coverage().covered().equals(OUTER))
            .findFirst();
    if (outer.isEmpty()) {
      return found;
    }
    List<SignatureFinding> all = new ArrayList<>();
    for (SignatureFinding signature : found.signatures()) {
      all.add(
          signature.coverage().covered().equals(INNER)
              ? completed(signature, outer.get(), again)
              : signature);
    }
    return new AdesValidation(
        found.format(), found.at(), all, found.documentTimestamps(), found.unreadable());
  }

  private static SignatureFinding completed(
      SignatureFinding inner, SignatureFinding outer, Judging again) throws SealException {
    SignatureFinding judged = inner;
    if (!inner.conclusion().hasPassed()) {
      judged =
          again
              .at(outer.bestSignatureTime())
              .flatMap(
                  v ->
                      v.signatures().stream()
                          .filter(s -> s.id().equals(inner.id()) && s.conclusion().hasPassed())
                          .findFirst())
              .orElse(inner);
    }
    List<TimestampFinding> stamps = new ArrayList<>(judged.timestamps());
    outer.timestamps().stream()
        .filter(t -> t.kind() == TimestampFinding.Kind.ARCHIVE)
        .forEach(stamps::add);
    return judged.protectedBy(
        stamps,
        stamps.size() > judged.timestamps().size()
            ? judged.level().map(XmlEnclosed::archived)
            : judged.level());
  }

  private static SignatureLevel archived(SignatureLevel level) {
    return level == SignatureLevel.LT ? SignatureLevel.LTA : level;
  }
}
