package org.karteseal.timestamp.archive.disclose;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.revocation.RevocationCheck;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.revocation.RevocationStatus;
import org.karteseal.timestamp.evidence.EvidenceLayout;
import org.karteseal.timestamp.tsa.JudgedToken;
import org.karteseal.timestamp.tsa.TokenJudgement;
import org.karteseal.timestamp.tsa.TokenReason;
import org.karteseal.timestamp.tsa.TokenStatement;

/** Takes the tokens out of an evidence record and finds what each is judged by. */
final class ShownTokens {
  private final TokenJudgement judgement;
  private final RevocationSource revocation;
  private final String subject;

  /**
   * @param subject how messages name the record
   */
  ShownTokens(TokenJudgement judgement, RevocationSource revocation, String subject) {
    this.judgement = judgement;
    this.revocation = revocation;
    this.subject = subject;
  }

  /**
   * All tokens, oldest first.
   *
   * @throws SealException RESULT_NOT_VERIFIED when one is not good at its time
   */
  List<ShownToken> of(Octets record, EvidenceLayout layout, Instant now) throws SealException {
    byte[] octets = record.toByteArray();
    List<Found> found = new ArrayList<>();
    for (int chain = 0; chain < layout.chains().size(); chain++) {
      for (EvidenceLayout.Stamp stamp : layout.chains().get(chain).stamps()) {
        int from = stamp.token().offset();
        Octets token = Octets.of(Arrays.copyOfRange(octets, from, from + stamp.token().length()));
        boolean first = stamp.equals(layout.chains().get(chain).stamps().get(0));
        found.add(new Found(chain + 1, first, stamp, token, statement(token)));
      }
    }
    List<ShownToken> shown = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Instant at = i + 1 < found.size() ? found.get(i + 1).statement().genTime() : now;
      shown.add(shown(i + 1, found.get(i), at));
    }
    return shown;
  }

  private TokenStatement statement(Octets token) throws SealException {
    return TokenJudgement.read(token).orElseThrow(() -> notGood(TokenReason.UNREADABLE.name()));
  }

  private ShownToken shown(int number, Found found, Instant at) throws SealException {
    JudgedToken judged = judgement.judge(found.token(), at);
    boolean open = judged.reason().filter(r -> r == TokenReason.REVOCATION_UNKNOWN).isPresent();
    if (!judged.isPassed() && !open) {
      throw notGood(judged.code());
    }
    VerifiedTimestamp timestamp =
        judged.timestamp().orElseThrow(() -> new SealBug("a token that passed has a path"));
    DigestAlgorithm algorithm =
        DigestAlgorithm.parse(found.statement().imprintAlgorithm())
            .orElseThrow(() -> new SealBug("a round has an algorithm of ours"));
    List<X509Certificate> path = timestamp.chain();
    return new ShownToken(
        number,
        found.chain(),
        found.isFirst(),
        algorithm,
        found.stamp().way(),
        found.stamp().token(),
        found.token(),
        timestamp.genTime(),
        at,
        path.get(0).getSubjectX500Principal().getName(),
        path,
        crls(found.token(), path, at));
  }

  /** One list for each certificate below the anchor; none at all when one is missing. */
  private List<Octets> crls(Octets token, List<X509Certificate> path, Instant at) {
    Set<Octets> chosen = new LinkedHashSet<>();
    for (int i = 0; i + 1 < path.size(); i++) {
      List<RevocationData> candidates = new ArrayList<>(inside(token));
      revocation.find(path.get(i), path.get(i + 1), at).stream()
          .filter(d -> d.kind() == RevocationData.Kind.CRL)
          .forEach(candidates::add);
      RevocationStatus status =
          RevocationCheck.status(path.get(i), path.get(i + 1), path, candidates, at);
      if (status.evidence().isEmpty()) {
        return List.of();
      }
      chosen.add(status.evidence().get().der());
    }
    return List.copyOf(chosen);
  }

  private static List<RevocationData> inside(Octets token) {
    try {
      List<RevocationData> lists = new ArrayList<>();
      for (X509CRLHolder list : new CMSSignedData(token.toByteArray()).getCRLs().getMatches(null)) {
        lists.add(new RevocationData(RevocationData.Kind.CRL, Octets.of(list.getEncoded())));
      }
      return lists;
    } catch (CMSException | IOException e) {
      throw new SealBug("a token that was judged can be read", e);
    }
  }

  private SealException notGood(String code) {
    return new SealException(Reason.RESULT_NOT_VERIFIED, subject, code);
  }

  private record Found(
      int chain,
      boolean isFirst,
      EvidenceLayout.Stamp stamp,
      Octets token,
      TokenStatement statement) {}
}
