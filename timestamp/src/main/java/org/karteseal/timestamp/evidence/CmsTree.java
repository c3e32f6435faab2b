package org.karteseal.timestamp.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A signed CMS as octets, whose unsigned attributes can be changed while everything else stays:
 * elements of indefinite length stay so, too.
 */
final class CmsTree {
  private static final int SET = 0x31;
  private static final int UNSIGNED_ATTRIBUTES = Der.context(1);

  private final Tlv outer;
  private final Tlv wrapper;
  private final Tlv signed;
  private final Tlv signerSet;
  private final List<Tlv> signers;

  private CmsTree(Tlv outer, Tlv wrapper, Tlv signed, Tlv signerSet, List<Tlv> signers) {
    this.outer = outer;
    this.wrapper = wrapper;
    this.signed = signed;
    this.signerSet = signerSet;
    this.signers = signers;
  }

  static Optional<CmsTree> of(byte[] cms) {
    Optional<Tlv> outer = Tlv.parse(cms);
    List<Tlv> info = children(outer);
    if (info.size() != 2) {
      return Optional.empty();
    }
    List<Tlv> wrapped = children(Optional.of(info.get(1)));
    List<Tlv> parts = wrapped.size() == 1 ? children(Optional.of(wrapped.get(0))) : List.of();
    if (parts.size() < 4 || parts.get(parts.size() - 1).tag() != SET) {
      return Optional.empty();
    }
    Tlv signerSet = parts.get(parts.size() - 1);
    return Optional.of(
        new CmsTree(
            outer.get(), info.get(1), wrapped.get(0), signerSet, children(Optional.of(signerSet))));
  }

  private static List<Tlv> children(Optional<Tlv> element) {
    return element.flatMap(Tlv::children).orElse(List.of());
  }

  List<Tlv> signers() {
    return signers;
  }

  /** The unsigned attributes of all signers. */
  List<byte[]> attributes() {
    return signers.stream()
        .flatMap(s -> children(Optional.of(s)).stream())
        .filter(p -> p.tag() == UNSIGNED_ATTRIBUTES)
        .flatMap(p -> children(Optional.of(p)).stream())
        .map(Tlv::octets)
        .toList();
  }

  /** The whole with each signer's unsigned attributes changed; an empty set is left out. */
  byte[] with(UnaryOperator<List<byte[]>> change) {
    List<byte[]> changed = signers.stream().map(s -> signer(s, change)).toList();
    byte[] newSet = signerSet.around(changed);
    byte[] newSigned = signed.around(replaceLast(signed, newSet));
    byte[] newWrapper = wrapper.around(List.of(newSigned));
    return outer.around(replaceLast(outer, newWrapper));
  }

  private static byte[] signer(Tlv signer, UnaryOperator<List<byte[]>> change) {
    List<byte[]> parts = new ArrayList<>();
    List<byte[]> before = List.of();
    Optional<Tlv> old = Optional.empty();
    for (Tlv part : children(Optional.of(signer))) {
      if (part.tag() == UNSIGNED_ATTRIBUTES) {
        old = Optional.of(part);
        before = children(old).stream().map(Tlv::octets).toList();
      } else {
        parts.add(part.octets());
      }
    }
    List<byte[]> after = change.apply(before);
    if (!after.isEmpty()) {
      parts.add(
          old.map(o -> o.around(after)).orElseGet(() -> Der.element(UNSIGNED_ATTRIBUTES, after)));
    }
    return signer.around(parts);
  }

  private static List<byte[]> replaceLast(Tlv parent, byte[] last) {
    List<byte[]> parts = new ArrayList<>();
    children(Optional.of(parent)).forEach(p -> parts.add(p.octets()));
    parts.set(parts.size() - 1, last);
    return parts;
  }
}
