package org.karteseal.sign.key.pkcs11;

import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.key.SignatureScheme;

/**
 * The mechanism that a device signs with. The one that only pads comes first, because healthcare
 * cards offer no other; a device that refuses it (such as one in FIPS mode) hashes by itself.
 *
 * @param hashes whether the device hashes
 */
record DeviceMechanism(long code, boolean hashes) {

  /**
   * What fits the scheme.
   *
   * @param offered the device's list; empty when it does not tell, which means the one that pads
   */
  static Optional<DeviceMechanism> choose(SignatureScheme scheme, Set<Long> offered) {
    DeviceMechanism pads =
        new DeviceMechanism(
            scheme.family().equals("RSA") ? Cryptoki.MECHANISM_RSA_PKCS : Cryptoki.MECHANISM_ECDSA,
            false);
    if (offered.isEmpty() || offered.contains(pads.code())) {
      return Optional.of(pads);
    }
    DeviceMechanism hashes = new DeviceMechanism(hashing(scheme), true);
    return offered.contains(hashes.code()) ? Optional.of(hashes) : Optional.empty();
  }

  private static long hashing(SignatureScheme scheme) {
    return switch (scheme) {
      case RSA_SHA256 -> Cryptoki.MECHANISM_SHA256_RSA_PKCS;
      case RSA_SHA384 -> Cryptoki.MECHANISM_SHA384_RSA_PKCS;
      case RSA_SHA512 -> Cryptoki.MECHANISM_SHA512_RSA_PKCS;
      case ECDSA_SHA256 -> Cryptoki.MECHANISM_ECDSA_SHA256;
      case ECDSA_SHA384 -> Cryptoki.MECHANISM_ECDSA_SHA384;
      case ECDSA_SHA512 -> Cryptoki.MECHANISM_ECDSA_SHA512;
    };
  }

  /** What goes to the device. */
  byte[] input(SignatureScheme scheme, byte[] toBeSigned) {
    return hashes ? toBeSigned : scheme.deviceInput(toBeSigned);
  }
}
