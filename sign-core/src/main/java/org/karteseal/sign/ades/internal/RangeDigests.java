package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/**
 * The digests of what each signature of one PDF covers, for one pass over the file and each
 * algorithm: all of them start at the first octet, so what they have in common is digested once.
 */
final class RangeDigests {
  private final Document document;
  private final List<EmbeddedSignature> signatures;
  private final Map<DigestAlgorithm, Map<Long, byte[]>> known =
      new EnumMap<>(DigestAlgorithm.class);
  private final Map<DigestAlgorithm, MessageDigest> wholes = new EnumMap<>(DigestAlgorithm.class);

  /**
   * @param signatures in the order of their ends, each behind the gap of the one before
   */
  RangeDigests(Document document, List<EmbeddedSignature> signatures) {
    this.document = document;
    this.signatures = List.copyOf(signatures);
  }

  /** The digest of what that one covers. */
  byte[] of(EmbeddedSignature signature, DigestAlgorithm algorithm) throws SealException {
    Map<Long, byte[]> digests = known.get(algorithm);
    if (digests == null) {
      digests = all(algorithm);
      known.put(algorithm, digests);
    }
    byte[] digest = digests.get(signature.end());
    if (digest == null) {
      throw new SealBug("a signature of this document");
    }
    return digest.clone();
  }

  /** A computation that has the whole document behind it, to be continued by what was appended. */
  MessageDigest continued(DigestAlgorithm algorithm) throws SealException {
    MessageDigest whole = wholes.get(algorithm);
    if (whole == null) {
      known.put(algorithm, all(algorithm));
      whole = wholes.get(algorithm);
    }
    if (whole == null) {
      throw new SealBug("digested with everything else");
    }
    return copy(whole);
  }

  /**
   * The digest of what a signature behind the end of this document covers.
   *
   * @param longer begins with the octets of this document, which the caller has compared
   */
  byte[] ofAppended(Document longer, EmbeddedSignature signature, DigestAlgorithm algorithm)
      throws SealException {
    MessageDigest digest = continued(algorithm);
    try (InputStream in = longer.open()) {
      in.skipNBytes(document.size());
      update(digest, in, signature.gapStart() - document.size());
      in.skipNBytes(signature.gapEnd() - signature.gapStart());
      update(digest, in, signature.end() - signature.gapEnd());
      return digest.digest();
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, longer.name(), "", e);
    }
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new SealBug("the platform's digests can be continued twice", e);
    }
  }

  private Map<Long, byte[]> all(DigestAlgorithm algorithm) throws SealException {
    Map<Long, byte[]> digests = new HashMap<>();
    MessageDigest common = algorithm.newDigest();
    long behind = 0;
    try (InputStream in = document.open()) {
      for (EmbeddedSignature signature : signatures) {
        if (signature.start() != 0 || signature.gapStart() < behind) {
          throw new SealBug("ranges that lie behind each other");
        }
        update(common, in, signature.gapStart() - behind);
        behind = signature.gapStart();
        MessageDigest own = copy(common);
        try (InputStream rest = document.open()) {
          rest.skipNBytes(signature.gapEnd());
          update(own, rest, signature.end() - signature.gapEnd());
        }
        digests.put(signature.end(), own.digest());
      }
      update(common, in, document.size() - behind);
      wholes.put(algorithm, common);
      return digests;
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, document.name(), "", e);
    }
  }

  private static void update(MessageDigest digest, InputStream in, long length) throws IOException {
    byte[] buffer = new byte[(int) Math.min(1 << 16, Math.max(1, length))];
    long left = length;
    while (left > 0) {
      int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (n < 0) {
        throw new java.io.EOFException("shorter than its own size");
      }
      digest.update(buffer, 0, n);
      left -= n;
    }
  }
}
