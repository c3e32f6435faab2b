package org.karteseal.benchmark;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.RecordSigner;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.key.Pkcs12Key;
import org.karteseal.sign.key.Secret;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.timestamp.augment.RecordAugmenter;
import org.karteseal.timestamp.tsa.TokenCheck;
import org.karteseal.timestamp.tsa.TokenRequest;
import org.karteseal.timestamp.tsa.TokenRules;
import org.karteseal.timestamp.tsa.TokenVerdict;
import org.karteseal.validator.RecordValidator;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.ValidationRequest;
import org.karteseal.validator.Verdict;

/** KarteSeal as a user calls it, with its checks before and after each act. */
final class KarteSealSide implements Side, AutoCloseable {
  private static final int LARGE = 8 * 1024 * 1024;

  private final BenchmarkWorld world;
  private final Pkcs12Key key;
  private final RecordSigner signer;
  private final RecordAugmenter augmenter;
  private final RecordValidator validator;

  KarteSealSide(BenchmarkWorld world) throws SealException {
    this.world = world;
    try (Secret password = Secret.of("testbed".toCharArray())) {
      this.key = Pkcs12Key.open(world.signerKey(), password, Optional.empty());
    }
    RevocationSource lists =
        (certificate, issuer, at) ->
            List.of(new RevocationData(RevocationData.Kind.CRL, world.crl(issuer)));
    TimestampSource timestamps = new CheckedTsa(world, lists);
    this.signer =
        RecordSigner.trusting(world.trust(), world.clock())
            .timestamps(timestamps)
            .revocation(lists)
            .build();
    this.augmenter = new RecordAugmenter(world.trust(), world.clock(), timestamps, lists);
    this.validator = RecordValidator.builder(world.trust()).build();
  }

  @Override
  public String name() {
    return "KarteSeal";
  }

  @Override
  public void perform(Case which, Path input, Optional<Path> target) throws SealException {
    Document document = document(input);
    switch (which) {
      case SIGN_T ->
          deliver(
              signer.sign(
                  SigningRequest.of(document, key)
                      .atLevel(SignatureLevel.T)
                      .asRecord("prescription")),
              target);
      case T_TO_LTA, LTA_TO_LTA -> deliver(augmenter.augment(document, SignatureLevel.LTA), target);
      case VALIDATE_LTA -> {
        ValidationReport report =
            validator.validate(document, ValidationRequest.at(world.clock().instant()));
        if (report.signatures().size() != 1 || report.verdict() != Verdict.TOTAL_PASSED) {
          throw new IllegalStateException("not a valid signature: " + report.verdict());
        }
      }
    }
  }

  /** Renewal as a run over many documents does it: the short way, with one sample in a hundred. */
  RecordAugmenter forMany() {
    return augmenter.forMany(100);
  }

  /** Signs at LTA in one act, as most callers do. */
  void signAtLta(Path input, Path target) throws SealException {
    SigningRequest request =
        SigningRequest.of(document(input), key)
            .atLevel(SignatureLevel.LTA)
            .asRecord("prescription");
    deliver(signer.sign(request), Optional.of(target));
  }

  /** Small records arrive as bytes, as from an application; large ones are files. */
  private static Document document(Path input) throws SealException {
    Document file = Document.of(input);
    return file.size() < LARGE ? Document.of(file.name(), file.readAll()) : file;
  }

  private static void deliver(SignedRecord made, Optional<Path> target) throws SealException {
    try (made) {
      if (target.isPresent()) {
        made.writeTo(target.get(), true);
      }
    }
  }

  @Override
  public void close() {
    key.close();
  }

  /** The authority in this process; its tokens are checked as those of a pool are. */
  private record CheckedTsa(BenchmarkWorld world, TokenCheck check, SecureRandom random)
      implements TimestampSource {
    CheckedTsa(BenchmarkWorld world, RevocationSource lists) {
      this(
          world,
          new TokenCheck(TokenRules.standard(world.trust(), AlgorithmPolicy.standard(), lists)),
          new SecureRandom());
    }

    @Override
    public VerifiedTimestamp stamp(MessageImprint imprint) throws SealException {
      TokenRequest request =
          TokenRequest.fresh(
              TsaOfPlainDss.DIGEST,
              Octets.of(imprint.digest(TsaOfPlainDss.DIGEST)),
              Optional.of(world.tsaPolicy()),
              random);
      byte[] answer = world.respond(request.der());
      if (check.check(answer, request, BenchmarkWorld.AUTHORITY, world.clock().instant())
          instanceof TokenVerdict.Accepted accepted) {
        return accepted.timestamp();
      }
      throw new SealException(SealException.Reason.TIMESTAMP_REFUSED, BenchmarkWorld.AUTHORITY, "");
    }

    @Override
    public int reservedTokenSize() {
      return RESERVED;
    }

    private static final int RESERVED = 12 * 1024;
  }
}
