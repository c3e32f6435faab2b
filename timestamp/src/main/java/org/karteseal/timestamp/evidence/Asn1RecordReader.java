package org.karteseal.timestamp.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.karteseal.sign.Octets;
import org.karteseal.timestamp.evidence.ParsedEvidence.Read;
import org.karteseal.timestamp.tsa.TokenJudgement;
import org.karteseal.timestamp.tsa.TokenStatement;

/** Reads RFC 4998 records in DER and BER, and keeps each part's octets. */
final class Asn1RecordReader {
  private static final int INTEGER = 0x02;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int CRYPTO_INFOS = Der.context(0);
  private static final int ENCRYPTION_INFO = Der.context(1);
  private static final int ALGORITHM = Der.context(0);
  private static final int ATTRIBUTES = Der.context(1);
  private static final int TREE = Der.context(2);
  private static final byte[] VERSION_1 = {1};

  private final EvidenceLimits limits;
  private int timestamps;
  private int digests;

  Asn1RecordReader(EvidenceLimits limits) {
    this.limits = limits;
  }

  ParsedEvidence read(byte[] octets) throws RecordFault {
    Tlv outer = Tlv.parse(octets).orElseThrow(() -> unreadable("ENCODING"));
    List<Tlv> parts = children(outer, Der.SEQUENCE, "RECORD");
    if (parts.size() < 3 || parts.get(0).tag() != INTEGER) {
      throw unreadable("RECORD");
    }
    if (!Arrays.equals(parts.get(0).contentOctets(), VERSION_1)) {
      throw new RecordFault(EvidenceReason.VERSION, "");
    }
    Optional<Octets> cryptoInfos = Optional.empty();
    for (Tlv optional : parts.subList(2, parts.size() - 1)) {
      if (optional.tag() == ENCRYPTION_INFO) {
        throw new RecordFault(EvidenceReason.ENCRYPTED, "");
      }
      // Nobody writes cryptoInfos, and the RFC names no type for them; what helps is in the tokens.
      if (optional.tag() != CRYPTO_INFOS || cryptoInfos.isPresent()) {
        throw unreadable("RECORD");
      }
      cryptoInfos = Optional.of(Octets.of(optional.octets()));
    }
    List<Tlv> encoded = children(parts.get(parts.size() - 1), Der.SEQUENCE, "SEQUENCE");
    List<List<StoredTimestamp>> chains = new ArrayList<>();
    for (Tlv chain : encoded) {
      List<StoredTimestamp> read = new ArrayList<>();
      for (Tlv timestamp : children(chain, Der.SEQUENCE, "CHAIN")) {
        read.add(timestamp(timestamp));
      }
      if (read.isEmpty()) {
        throw unreadable("CHAIN");
      }
      chains.add(read);
    }
    if (chains.isEmpty()) {
      throw unreadable("SEQUENCE");
    }
    return new Read(
        new EvidenceRecord(EvidenceRecord.Form.ASN1, chains, links(chains, encoded), cryptoInfos));
  }

  private StoredTimestamp timestamp(Tlv element) throws RecordFault {
    if (++timestamps > limits.timestamps()) {
      throw new RecordFault(EvidenceReason.LIMIT, "TIMESTAMPS");
    }
    List<Tlv> parts = children(element, Der.SEQUENCE, "TIMESTAMP");
    if (parts.isEmpty() || parts.get(parts.size() - 1).tag() != Der.SEQUENCE) {
      throw unreadable("TIMESTAMP");
    }
    Octets token = Octets.of(parts.get(parts.size() - 1).octets());
    Optional<TreeDigest> stated = Optional.empty();
    List<List<Octets>> lists = new ArrayList<>();
    int last = -1;
    for (Tlv optional : parts.subList(0, parts.size() - 1)) {
      if (optional.tag() <= last) {
        throw unreadable("TIMESTAMP");
      }
      last = optional.tag();
      if (last == ALGORITHM) {
        stated = Optional.of(algorithm(optional));
      } else if (last == TREE) {
        lists = lists(optional);
      } else if (last != ATTRIBUTES) {
        throw unreadable("TIMESTAMP");
      }
    }
    // 4.1: without the field, it is the algorithm of the token's imprint.
    Optional<TreeDigest> ofToken =
        TokenJudgement.read(token).map(TokenStatement::imprintAlgorithm).map(TreeDigest::ofOid);
    return new StoredTimestamp(
        stated.or(() -> ofToken).orElseThrow(() -> unreadable("TOKEN")),
        new ReducedHashTree(lists),
        token,
        Octets.of(element.octets()),
        List.of(),
        List.of());
  }

  private static TreeDigest algorithm(Tlv element) throws RecordFault {
    List<Tlv> parts = element.children().orElseThrow(() -> unreadable("ALGORITHM"));
    if (parts.isEmpty() || parts.get(0).tag() != OBJECT_IDENTIFIER) {
      throw unreadable("ALGORITHM");
    }
    return TreeDigest.ofOid(ASN1ObjectIdentifier.getInstance(parts.get(0).octets()).getId());
  }

  private List<List<Octets>> lists(Tlv tree) throws RecordFault {
    List<List<Octets>> lists = new ArrayList<>();
    for (Tlv list : tree.children().orElseThrow(() -> unreadable("TREE"))) {
      List<Octets> read = new ArrayList<>();
      for (Tlv digest : children(list, Der.SEQUENCE, "TREE")) {
        if (++digests > limits.digests()) {
          throw new RecordFault(EvidenceReason.LIMIT, "DIGESTS");
        }
        read.add(Octets.of(ASN1OctetString.getInstance(digest.octets()).getOctets()));
      }
      if (read.isEmpty()) {
        throw unreadable("TREE");
      }
      lists.add(read);
    }
    return lists;
  }

  private static List<Tlv> children(Tlv element, int tag, String where) throws RecordFault {
    if (element.tag() != tag) {
      throw unreadable(where);
    }
    return element.children().orElseThrow(() -> unreadable(where));
  }

  private static RecordFault unreadable(String where) {
    return new RecordFault(EvidenceReason.UNREADABLE, where);
  }

  private static RecordLinks links(List<List<StoredTimestamp>> chains, List<Tlv> encoded) {
    List<byte[]> octets = encoded.stream().map(Tlv::octets).toList();
    return new RecordLinks() {
      @Override
      public Linked token(int chain, int timestamp) {
        return new Linked(chains.get(chain).get(timestamp).token(), Set.of());
      }

      @Override
      public List<Linked> chainsBefore(int chain) {
        byte[] asFound = Der.sequence(octets.subList(0, chain));
        Set<Linked> candidates = new LinkedHashSet<>();
        candidates.add(new Linked(Octets.of(asFound), Set.of()));
        if (encoded.subList(0, chain).stream().noneMatch(Tlv::hasIndefiniteLength)) {
          // What is not DER in another way was changed afterwards: 0xFE for a TRUE, say.
          return List.copyOf(candidates);
        }
        try {
          Octets der = Octets.of(ASN1Primitive.fromByteArray(asFound).getEncoded(ASN1Encoding.DER));
          candidates.add(new Linked(der, Set.of(Reading.SEQUENCE_AS_DER)));
        } catch (IOException | RuntimeException e) {
          // Then there is no second candidate.
        }
        return List.copyOf(candidates);
      }

      @Override
      public boolean isSequenceDigestListed() {
        return false;
      }

      @Override
      public String canonicalization(int chain) {
        return "";
      }
    };
  }
}
