package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.cms.CMS;
import eu.europa.esig.dss.cms.CMSUtils;
import eu.europa.esig.dss.cms.object.CMSObjectUtils;
import eu.europa.esig.dss.model.InMemoryDocument;
import org.karteseal.sign.SealBug;

/**
 * Reads a CMS from the padded space of a PDF signature.
 *
 * <p>From 1.85 on Bouncy Castle rejects the zeros that pad {@code /Contents}, and DSS 6.4 then
 * reports a signed PDF as unsigned. Reading from a stream stops at the end of the CMS. What follows
 * it is checked by {@link PdfSignatures}, so trailing bytes are not accepted by this detour.
 */
public final class TolerantCms extends CMSObjectUtils {
  /** Called by the service loader. */
  public TolerantCms() {}

  @Override
  public CMS parseToCMS(byte[] binaries) {
    return super.parseToCMS(new InMemoryDocument(binaries));
  }

  /**
   * DSS takes the first implementation on the class path. Another one before ours would make
   * signatures invisible, which must never pass silently.
   */
  static void assertInUse() {
    try {
      CMSUtils.parseToCMS(PADDED);
    } catch (RuntimeException e) {
      throw new SealBug("dss-cms-object stands before karteseal-sign-core on the class path", e);
    }
  }

  /**
   * The smallest SignedData (no content, no signer), followed by the padding of a PDF signature.
   */
  private static final byte[] PADDED = {
    0x30,
    0x1C,
    0x06,
    0x09,
    0x2A,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xF7,
    0x0D,
    0x01,
    0x07,
    0x02,
    (byte) 0xA0,
    0x0F,
    0x30,
    0x0D,
    0x02,
    0x01,
    0x01,
    0x31,
    0x00,
    0x30,
    0x04,
    0x06,
    0x02,
    0x2A,
    0x03,
    0x31,
    0x00,
    0x00,
    0x00,
    0x00
  };
}
