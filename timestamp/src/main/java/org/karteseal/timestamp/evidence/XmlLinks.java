package org.karteseal.timestamp.evidence;

import java.util.List;
import java.util.Set;
import org.karteseal.sign.Octets;

/** What renewals of an RFC 6283 record digested: canonical XML, with the chain's own method. */
final class XmlLinks implements RecordLinks {
  private final List<List<Octets>> tokens;
  private final List<Octets> before;
  private final List<String> methods;

  XmlLinks(List<List<Octets>> tokens, List<Octets> before, List<String> methods) {
    this.tokens = tokens;
    this.before = before;
    this.methods = methods;
  }

  @Override
  public Linked token(int chain, int timestamp) {
    return new Linked(tokens.get(chain).get(timestamp), Set.of());
  }

  @Override
  public List<Linked> chainsBefore(int chain) {
    return List.of(new Linked(before.get(chain), Set.of()));
  }

  @Override
  public boolean isSequenceDigestListed() {
    return true;
  }

  @Override
  public String canonicalization(int chain) {
    return methods.get(chain);
  }
}
