package org.karteseal.sign.key.csc;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.key.Secret;
import org.karteseal.sign.key.SignatureScheme;
import org.karteseal.sign.key.SigningKey;
import org.karteseal.sign.key.csc.CscRequest.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A key in a remote signing service. Where the credential allows several signatures for one
 * authorisation, PIN and one-time password are asked once for as many as the configuration says;
 * where an authorisation is for certain hashes (SCAL 2), once for each call.
 */
public final class CscKey implements SigningKey {
  private static final Set<String> WRONG_ENTRY = Set.of("invalid_pin", "invalid_otp");

  private final CscService service;
  private final CscCredential credential;
  private final AuthorizationEntry entry;
  private @Nullable Authorization authorization;
  private @Nullable SealException ended;

  /** The signature activation data: a secret, for so many signatures, until then. */
  private static final class Authorization {
    private final Secret sad;
    private final Instant until;
    private int left;

    Authorization(Secret sad, Instant until, int left) {
      this.sad = sad;
      this.until = until;
      this.left = left;
    }
  }

  CscKey(CscService service, CscCredential credential, AuthorizationEntry entry) {
    this.service = service;
    this.credential = credential;
    this.entry = entry;
  }

  /** What the service says of it. */
  public CscCredential credential() {
    return credential;
  }

  @Override
  public List<X509Certificate> chain() {
    return credential.chain();
  }

  @Override
  public String kind() {
    return "CSC";
  }

  /**
   * A signature value, which the certificate has verified.
   *
   * @throws SealException KEY_PASSWORD_WRONG with invalid_pin or invalid_otp, then and from then
   *     on: nothing is tried again; KEY_FAILED with AUTHORISATION_EXPIRED, SIGNATURE_COUNT,
   *     SIGNATURE_NOT_VALID, TOKEN_REFUSED, NO_PIN or the service's error code; KEY_UNREACHABLE
   *     with TIMED_OUT, CUT, TOO_LARGE, UNREACHABLE, HTTP_429 or the like, after which the same
   *     document can be signed again
   */
  @Override
  public byte[] sign(SignatureScheme scheme, byte[] toBeSigned) throws SealException {
    return signAll(scheme, List.of(toBeSigned)).get(0);
  }

  /**
   * The values for several documents, in their order: one authorisation and one request for as many
   * as the credential allows at once.
   *
   * @throws SealException as {@link #sign}; then none of the values is given out
   */
  public synchronized List<byte[]> signAll(SignatureScheme scheme, List<byte[]> toBeSigned)
      throws SealException {
    if (ended != null) {
      throw new SealException(ended.reason(), ended.subject(), ended.detail(), ended);
    }
    if (!scheme.fits(certificate().getPublicKey())) {
      throw service.failed("SCHEME_NOT_FOR_KEY");
    }
    List<byte[]> values = new ArrayList<>();
    for (int from = 0; from < toBeSigned.size(); from += credential.multisign()) {
      int to = Math.min(toBeSigned.size(), from + credential.multisign());
      values.addAll(batch(scheme, toBeSigned.subList(from, to)));
    }
    return values;
  }

  private List<byte[]> batch(SignatureScheme scheme, List<byte[]> toBeSigned) throws SealException {
    List<String> hashes = new ArrayList<>();
    for (byte[] each : toBeSigned) {
      hashes.add(Base64.getEncoder().encodeToString(scheme.digest().digest(each)));
    }
    Answer answer = request(scheme, hashes);
    if (answer instanceof Answer.Refused refused && isAboutAuthorization(refused)) {
      // It ended earlier than promised, or on the way; nothing was signed.
      forget();
      answer = request(scheme, hashes);
      if (answer instanceof Answer.Refused again && isAboutAuthorization(again)) {
        throw service.failed("AUTHORISATION_EXPIRED");
      }
    }
    if (answer instanceof Answer.Refused refused) {
      throw service.failed(CscService.refusal(refused));
    }
    return checked(scheme, toBeSigned, ((Answer.Given) answer).body().path("signatures"));
  }

  /** 11.9: signatures/signHash. Whatever cuts it off leaves open whether the service signed. */
  private Answer request(SignatureScheme scheme, List<String> hashes) throws SealException {
    Authorization authorized = authorized(scheme, hashes);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("credentialID", credential.id());
    body.put("SAD", CscService.text(authorized.sad));
    hashes.forEach(body.putArray("hashes")::add);
    body.put("hashAlgorithmOID", scheme.digest().oid());
    body.put(
        "signAlgo",
        credential.algorithmFor(scheme).orElseThrow(() -> service.failed("NO_MECHANISM")));
    body.put("operationMode", "S");
    authorized.left -= hashes.size();
    boolean answered = false;
    try {
      Answer answer = service.tryAsk("signatures/signHash", body);
      answered = true;
      return answer;
    } finally {
      if (!answered || credential.hashesBound()) {
        forget();
      }
    }
  }

  private List<byte[]> checked(SignatureScheme scheme, List<byte[]> toBeSigned, JsonNode signatures)
      throws SealException {
    if (signatures.size() != toBeSigned.size()) {
      forget();
      throw service.failed("SIGNATURE_COUNT");
    }
    List<byte[]> values = new ArrayList<>();
    for (int i = 0; i < toBeSigned.size(); i++) {
      values.add(
          decoded(signatures.get(i).asString(""))
              .flatMap(value -> verified(scheme, toBeSigned, values.size(), value))
              .orElseThrow(() -> service.failed("SIGNATURE_NOT_VALID")));
    }
    return values;
  }

  private Optional<byte[]> verified(
      SignatureScheme scheme, List<byte[]> toBeSigned, int index, byte[] value) {
    return scheme.checkedValue(certificate().getPublicKey(), toBeSigned.get(index), value);
  }

  private static Optional<byte[]> decoded(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isAboutAuthorization(Answer.Refused refused) {
    return refused.about() || refused.error().equals("invalid_sad");
  }

  private Authorization authorized(SignatureScheme scheme, List<String> hashes)
      throws SealException {
    Authorization known = authorization;
    if (known != null
        && known.left >= hashes.size()
        && service.clock().instant().isBefore(known.until)) {
      return known;
    }
    forget();
    Authorization fresh = authorize(scheme, hashes);
    authorization = fresh;
    return fresh;
  }

  /** 11.6: credentials/authorize. */
  private Authorization authorize(SignatureScheme scheme, List<String> hashes)
      throws SealException {
    int number =
        credential.hashesBound()
            ? hashes.size()
            : Math.max(
                hashes.size(),
                Math.min(credential.multisign(), service.configuration().documents()));
    if (credential.mode() == CscCredential.Mode.OAUTH2_CODE) {
      AuthorizationObject object =
          new AuthorizationObject(service.toString(), AuthorizationObject.SAD, "");
      return new Authorization(Secret.of(entered(object).toCharArray()), Instant.MAX, number);
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("credentialID", credential.id()).put("numSignatures", number);
    if (credential.hashesBound()) {
      hashes.forEach(body.putArray("hashes")::add);
      body.put("hashAlgorithmOID", scheme.digest().oid());
    }
    for (AuthorizationObject object : credential.objects()) {
      body.withArray("/authData").addObject().put("id", object.id()).put("value", entered(object));
    }
    return granted(service.tryAsk("credentials/authorize", body), number);
  }

  private Authorization granted(Answer answer, int number) throws SealException {
    if (answer instanceof Answer.Refused refused) {
      if (WRONG_ENTRY.contains(refused.error())) {
        ended = new SealException(Reason.KEY_PASSWORD_WRONG, service.toString(), refused.error());
        throw ended;
      }
      throw service.failed(CscService.refusal(refused));
    }
    JsonNode body = ((Answer.Given) answer).body();
    if (!body.path("SAD").isString()) {
      throw service.failed("ANSWER_INCOMPLETE");
    }
    // The standard's own value where the service says nothing.
    int seconds = body.path("expiresIn").asInt(3600);
    return new Authorization(
        Secret.of(body.path("SAD").asString().toCharArray()),
        service.clock().instant().plusSeconds(seconds),
        number);
  }

  private String entered(AuthorizationObject object) throws SealException {
    Optional<Secret> given = entry.enter(object);
    if (given.isEmpty()) {
      throw service.failed("NO_PIN");
    }
    try (Secret secret = given.get()) {
      return CscService.text(secret);
    }
  }

  private void forget() {
    if (authorization != null) {
      authorization.sad.close();
      authorization = null;
    }
  }

  /** Forgets authorisation and token. */
  @Override
  public synchronized void close() {
    forget();
    if (ended == null) {
      ended = service.failed("KEY_CLOSED");
    }
    service.close();
  }

  @Override
  public String toString() {
    return service.toString();
  }
}
