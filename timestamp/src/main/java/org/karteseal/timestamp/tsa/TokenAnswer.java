package org.karteseal.timestamp.tsa;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.karteseal.sign.Octets;
import org.karteseal.timestamp.tsa.TokenVerdict.Refused;

/** The envelope of an answer (RFC 3161, 2.4.2), opened. */
final class TokenAnswer {
  private static final int GRANTED = 0;
  private static final int GRANTED_WITH_MODS = 1;
  private static final int SEQUENCE = 0x30;

  private static final Map<Integer, String> FAILURES =
      Map.of(
          PKIFailureInfo.badAlg, "BAD_ALG",
          PKIFailureInfo.badRequest, "BAD_REQUEST",
          PKIFailureInfo.badDataFormat, "BAD_DATA_FORMAT",
          PKIFailureInfo.timeNotAvailable, "TIME_NOT_AVAILABLE",
          PKIFailureInfo.unacceptedPolicy, "UNACCEPTED_POLICY",
          PKIFailureInfo.unacceptedExtension, "UNACCEPTED_EXTENSION",
          PKIFailureInfo.addInfoNotAvailable, "ADD_INFO_NOT_AVAILABLE",
          PKIFailureInfo.systemFailure, "SYSTEM_FAILURE");

  private final Optional<Refused> refusal;
  private final Octets token;

  private TokenAnswer(Optional<Refused> refusal, Octets token) {
    this.refusal = refusal;
    this.token = token;
  }

  /** Why there is no token to look at. */
  Optional<Refused> refusal() {
    return refusal;
  }

  /** The token, octet for octet; empty octets when refused. */
  Octets token() {
    return token;
  }

  static TokenAnswer open(byte[] answer) {
    TimeStampResp response;
    try {
      response = TimeStampResp.getInstance(ASN1Primitive.fromByteArray(answer));
    } catch (IOException | RuntimeException e) {
      return refused(TokenFault.UNREADABLE, "RESPONSE");
    }
    if (response == null) {
      return refused(TokenFault.UNREADABLE, "EMPTY");
    }
    Optional<Refused> status = status(response.getStatus());
    if (status.isPresent()) {
      return new TokenAnswer(status, Octets.of(new byte[0]));
    }
    if (response.getTimeStampToken() == null) {
      return refused(TokenFault.TOKEN_MISSING, "");
    }
    return secondElement(answer)
        .map(token -> new TokenAnswer(Optional.empty(), Octets.of(token)))
        .orElseGet(() -> refused(TokenFault.UNREADABLE, "NOT_DER"));
  }

  /**
   * Only status granted. With grantedWithMods the authority changed the request, does not say how,
   * and leaves the finding to us (2.4.2); we asked for nothing that could be changed usefully.
   */
  private static Optional<Refused> status(PKIStatusInfo info) {
    BigInteger status = info.getStatus();
    if (status.equals(BigInteger.valueOf(GRANTED))) {
      return Optional.empty();
    }
    if (status.equals(BigInteger.valueOf(GRANTED_WITH_MODS))) {
      return Optional.of(new Refused(TokenFault.GRANTED_WITH_MODS, ""));
    }
    // The status string is a stranger's text and goes nowhere.
    int failure = info.getFailInfo() == null ? 0 : info.getFailInfo().intValue();
    return Optional.of(
        new Refused(TokenFault.REJECTED, FAILURES.getOrDefault(failure, "STATUS_" + status)));
  }

  /**
   * The octets of the token as they were sent. Writing the parsed token again could change them,
   * and they are evidence.
   */
  private static Optional<byte[]> secondElement(byte[] answer) {
    int[] outer = contentOf(answer, 0);
    if (outer.length == 0) {
      return Optional.empty();
    }
    int[] status = contentOf(answer, outer[0]);
    return status.length == 0
        ? Optional.empty()
        : Optional.of(Arrays.copyOfRange(answer, status[1], outer[1]));
  }

  /** Start and end of the content of the SEQUENCE there; nothing if its length is not definite. */
  private static int[] contentOf(byte[] der, int start) {
    if (der.length < start + 2 || der[start] != SEQUENCE) {
      return new int[0];
    }
    int first = der[start + 1] & 0xFF;
    int octets = first < 0x80 ? 0 : first & 0x7F;
    int content = start + 2 + octets;
    if (first == 0x80 || octets > 4 || der.length < content) {
      return new int[0];
    }
    long length = octets == 0 ? first : 0;
    for (int i = start + 2; i < content; i++) {
      length = (length << 8) | (der[i] & 0xFF);
    }
    return content + length > der.length
        ? new int[0]
        : new int[] {content, (int) (content + length)};
  }

  private static TokenAnswer refused(TokenFault fault, String detail) {
    return new TokenAnswer(Optional.of(new Refused(fault, detail)), Octets.of(new byte[0]));
  }
}
