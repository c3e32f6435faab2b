package org.karteseal.sign;

import java.time.Instant;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.AdesValidator;
import org.karteseal.sign.ades.Coverage;
import org.karteseal.sign.ades.SignatureFinding;

/** Before and after an amendment: what was broken is not amended, and amending breaks nothing. */
final class AmendmentCheck {
  private final AdesValidator validator;

  AmendmentCheck(AdesValidator validator) {
    this.validator = validator;
  }

  void assertIntact(Document document, Instant now) throws SealException {
    AdesValidation before = validator.validate(document, now);
    if (before.signatures().isEmpty() && before.unreadable().isEmpty()) {
      throw new SealException(Reason.NOTHING_SIGNED, document.name(), "");
    }
    if (!before.unreadable().isEmpty()) {
      throw new SealException(
          Reason.OLD_CHAIN_FAILED, document.name(), before.unreadable().get(0).cause());
    }
    for (SignatureFinding signature : before.signatures()) {
      String detail = signature.conclusion().subIndication().orElse("");
      switch (signature.conclusion().indication()) {
        case TOTAL_PASSED -> {}
        case TOTAL_FAILED ->
            throw new SealException(Reason.OLD_CHAIN_FAILED, document.name(), detail);
        case INDETERMINATE ->
            throw new SealException(Reason.OLD_CHAIN_INDETERMINATE, document.name(), detail);
      }
    }
  }

  /** Below LT the document does not answer for the new certificate, so verdicts may stay open. */
  void assertAmended(SignedRecord amended, Document old, SignatureLevel level, Instant now)
      throws SealException {
    AdesValidation before = validator.validate(old, now);
    AdesValidation after = validator.validate(amended.document(), now);
    boolean whole =
        after.unreadable().isEmpty()
            && after.signatures().size() == before.signatures().size() + 1
            && after.signatures().stream().allMatch(s -> s.coverage().laterChangesAreAllowed());
    boolean passed =
        !level.isAtLeast(SignatureLevel.LT)
            || after.signatures().stream().allMatch(s -> s.conclusion().hasPassed());
    boolean told =
        after.signatures().get(0).coverage().laterChanges().stream()
            .anyMatch(c -> c.kind() == Coverage.Kind.AMENDMENT);
    if (!whole || !passed || !told) {
      throw new SealException(Reason.RESULT_NOT_VERIFIED, old.name(), "AMENDMENT");
    }
  }
}
