package org.karteseal.testcerts.internal.timestamp;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIFreeText;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;

/** TimeStampResp (RFC 3161, 2.4.2), DER. */
public final class Answer {
  private Answer() {}

  public static byte[] granted(byte[] token) {
    return encoded(new PKIStatusInfo(PKIStatus.granted), token);
  }

  public static byte[] grantedWithMods(byte[] token) {
    return encoded(new PKIStatusInfo(PKIStatus.grantedWithMods), token);
  }

  /**
   * A refusal.
   *
   * @param failure one of the constants of {@link PKIFailureInfo}
   */
  public static byte[] rejection(int failure, String reason) {
    PKIFreeText text = new PKIFreeText(new DERUTF8String(reason));
    return encoded(
        new PKIStatusInfo(PKIStatus.rejection, text, new PKIFailureInfo(failure)), new byte[0]);
  }

  private static byte[] encoded(PKIStatusInfo status, byte[] token) {
    ContentInfo content = token.length == 0 ? null : ContentInfo.getInstance(token);
    try {
      return new TimeStampResp(status, content).getEncoded("DER");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
