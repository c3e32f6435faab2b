package org.karteseal.testcerts;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.jspecify.annotations.Nullable;
import org.karteseal.testcerts.internal.declaration.Entity.TimestampDeclaration;
import org.karteseal.testcerts.internal.timestamp.Answer;
import org.karteseal.testcerts.internal.timestamp.TokenContent;
import org.karteseal.testcerts.internal.timestamp.TokenPlan;
import org.karteseal.testcerts.internal.timestamp.TokenSigner;

/**
 * A timestamp authority (RFC 3161) in this process. It takes the time from the testbed's clock,
 * stamps SHA-256, SHA-384 and SHA-512 imprints, and can be told to fail in any way of {@link
 * TsaFault}. It does not look whether its certificate is still valid. Safe for use by several
 * threads.
 */
public final class TestTsa {
  private static final Set<ASN1ObjectIdentifier> DIGESTS =
      Set.of(
          NISTObjectIdentifiers.id_sha256,
          NISTObjectIdentifiers.id_sha384,
          NISTObjectIdentifiers.id_sha512);
  private static final byte[] GARBAGE =
      "This is not an answer.".getBytes(StandardCharsets.US_ASCII);

  private final TestPki pki;
  private final String id;
  private final String keyId;
  private final TimestampDeclaration style;
  private TsaFault fault = TsaFault.NONE;
  private int tokens;
  private byte @Nullable [] firstAnswer;

  TestTsa(TestPki pki, String id) {
    TimestampDeclaration declared = pki.identityDeclaration(id).timestamp();
    if (declared == null) {
      throw new IllegalArgumentException("not a timestamp authority: " + id);
    }
    this.pki = pki;
    this.id = id;
    this.style = declared;
    this.keyId = declared.likeKeyOf() == null ? id : declared.likeKeyOf();
  }

  /** An authority without a server. */
  public static TestTsa of(TestPki pki, String id) {
    return new TestTsa(pki, id);
  }

  public String id() {
    return id;
  }

  /** Whose key and certificate the tokens have. */
  public TestIdentity identity() {
    return pki.identity(keyId);
  }

  /** Policy of the tokens; the only one that a request may ask for. */
  public String policy() {
    return style.policy();
  }

  /** Whether the server asks for user and password. */
  public boolean basicAuthentication() {
    return style.basicAuthentication();
  }

  public synchronized void fault(TsaFault newFault) {
    this.fault = newFault;
  }

  public synchronized void clearFault() {
    fault(TsaFault.NONE);
  }

  public synchronized TsaFault fault() {
    return fault;
  }

  /** How many tokens were made so far, wrong ones included and replayed ones not. */
  public synchronized int tokensIssued() {
    return tokens;
  }

  /**
   * Answers a request (TimeStampReq, DER). Faults of the HTTP layer have no effect here.
   *
   * @return TimeStampResp, DER, unless the fault says otherwise
   */
  public synchronized byte[] respond(byte[] request) {
    TimeStampRequest parsed;
    try {
      parsed = new TimeStampRequest(request);
    } catch (IOException | RuntimeException e) {
      return Answer.rejection(PKIFailureInfo.badDataFormat, "not a TimeStampReq");
    }
    if (!hasKnownDigest(parsed)) {
      return Answer.rejection(PKIFailureInfo.badAlg, "SHA-256, SHA-384 and SHA-512 only");
    }
    if (parsed.getReqPolicy() != null && !parsed.getReqPolicy().getId().equals(policy())) {
      return Answer.rejection(PKIFailureInfo.unacceptedPolicy, "no such policy");
    }
    return switch (fault.layer()) {
      case HTTP -> remember(Answer.granted(token(plan(parsed))));
      case TOKEN -> remember(Answer.granted(token(FaultyToken.plan(plan(parsed), fault, this))));
      case ANSWER -> answer(parsed);
    };
  }

  private static boolean hasKnownDigest(TimeStampRequest request) {
    try {
      request.validate(DIGESTS, null, null);
      return true;
    } catch (TSPException e) {
      return false;
    }
  }

  private byte[] answer(TimeStampRequest request) {
    return switch (fault) {
      case GRANTED_WITH_MODS -> remember(Answer.grantedWithMods(token(plan(request))));
      case REPLAYED -> firstAnswer != null ? firstAnswer : answerToSomeoneElse(request);
      case GARBAGE -> GARBAGE.clone();
      case EMPTY_BODY -> new byte[0];
      case REJECTION -> Answer.rejection(PKIFailureInfo.timeNotAvailable, "the clock is away");
      case NONE,
          WRONG_IMPRINT,
          WRONG_NONCE,
          MISSING_NONCE,
          WRONG_POLICY,
          EKU_NOT_CRITICAL,
          EKU_NOT_ALONE,
          EKU_MISSING,
          OTHER_TSA_TOKEN,
          NOT_ACCREDITED,
          EXPIRED_CERTIFICATE,
          ROTATED_KEY,
          BAD_SIGNATURE,
          ESS_MISMATCH,
          GEN_TIME_IN_FUTURE,
          DUPLICATE_SERIAL,
          WRONG_CONTENT_TYPE,
          UNAUTHORISED_JSON_WITH_200,
          TOO_MANY_REQUESTS,
          UNAVAILABLE_503,
          SLOW_DRIP,
          CUT_CONNECTION,
          OVERSIZE ->
          throw new IllegalStateException("not a fault of the answer: " + fault);
    };
  }

  private byte[] answerToSomeoneElse(TimeStampRequest request) {
    TokenPlan plan = plan(request);
    int length = plan.content().imprint().getHashedMessage().length;
    return remember(
        Answer.granted(
            token(plan.saying(plan.content().withNonce(null).withImprint(new byte[length])))));
  }

  private TokenPlan plan(TimeStampRequest request) {
    var content =
        new TokenContent(
            new MessageImprint(
                new AlgorithmIdentifier(request.getMessageImprintAlgOID()),
                request.getMessageImprintDigest()),
            request.getNonce(),
            policy(),
            BigInteger.valueOf(tokens + 1L),
            pki.clock().instant().truncatedTo(ChronoUnit.MILLIS));
    return TokenPlan.of(content, identity().credential(), style, request.getCertReq());
  }

  private byte[] token(TokenPlan plan) {
    tokens++;
    return TokenSigner.sign(plan);
  }

  private byte[] remember(byte[] answer) {
    if (firstAnswer == null) {
      firstAnswer = answer;
    }
    return answer;
  }

  TestPki pki() {
    return pki;
  }

  TimestampDeclaration style() {
    return style;
  }

  @Override
  public String toString() {
    return "TestTsa[" + id + "]";
  }
}
