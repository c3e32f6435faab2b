package org.karteseal.sign.revocation;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.Octets;
import org.karteseal.sign.trust.AlgorithmUse;
import org.karteseal.sign.trust.CertificateAlgorithm;

/**
 * What lists said of certificates before, for runs over many documents that carry the same lists.
 *
 * <p>A list says good of a certificate on one unbroken stretch of time: until its nextUpdate, and
 * until the date of an entry; and it is stale, with no entry that counts, on another one. So what
 * the same octets say of the same certificate under the same issuer at two times, judged by the
 * rules of {@link RevocationCheck}, they say between them too. Only that is remembered, and that a
 * list is another issuer's; all else is judged anew each time. It is bounded, and safe for use by
 * several threads.
 */
public final class StandingMemory {
  private static final int MOST_ANSWERS = 8192;
  private static final int MOST_LISTS = 256;

  /** A larger list is judged anew each time. */
  private static final int LARGEST = 4 * 1024 * 1024;

  private final Map<Octets, String> lists = bounded(MOST_LISTS);
  private final Map<Question, Known> answers = bounded(MOST_ANSWERS);

  private record Question(
      String list, X509Certificate certificate, X509Certificate issuer, Saying saying) {}

  private record Known(Answer answer, Instant from, Instant until) {
    boolean holdsAt(Instant at) {
      return !at.isBefore(from) && !at.isAfter(until);
    }

    Known widenedTo(Instant at) {
      return new Known(answer, at.isBefore(from) ? at : from, at.isAfter(until) ? at : until);
    }
  }

  /**
   * A list by the issuer itself that says good.
   *
   * @param thisUpdate when that was known
   * @param algorithm with what the list is signed
   */
  public record Good(Instant thisUpdate, AlgorithmUse algorithm) {}

  /** What one list says. */
  public enum Saying {
    GOOD,
    /** It is not about certificates of that issuer, or no longer, and lists nothing against it. */
    NOTHING,
    /** Revoked, unreadable, out of scope, or anything else: whoever asks must look closer. */
    OTHER
  }

  /** An answer; the details are there exactly when it is good. */
  public record Answer(Saying saying, Optional<Good> good) {
    private static final Answer OTHER = new Answer(Saying.OTHER, Optional.empty());
    private static final Answer NOTHING = new Answer(Saying.NOTHING, Optional.empty());
  }

  /** What the list says of the certificate at that time, as {@link RevocationCheck} reads it. */
  public Answer ask(
      RevocationData list, X509Certificate certificate, X509Certificate issuer, Instant at) {
    if (list.kind() != RevocationData.Kind.CRL) {
      return Answer.OTHER;
    }
    if (list.der().length() > LARGEST) {
      return judge(list, certificate, issuer, at);
    }
    String name = name(list.der());
    for (Saying saying : List.of(Saying.GOOD, Saying.NOTHING)) {
      Optional<Known> before = find(new Question(name, certificate, issuer, saying));
      if (before.isPresent() && before.get().holdsAt(at)) {
        return before.get().answer;
      }
    }
    Answer answer = judge(list, certificate, issuer, at);
    if (answer.saying != Saying.OTHER) {
      keep(new Question(name, certificate, issuer, answer.saying), new Known(answer, at, at), at);
    }
    return answer;
  }

  private static Answer judge(
      RevocationData list, X509Certificate certificate, X509Certificate issuer, Instant at) {
    Optional<X509CRL> crl = CrlEvidence.parse(list.der().toByteArray());
    if (crl.isEmpty()) {
      return Answer.OTHER;
    }
    if (!crl.get().getIssuerX500Principal().equals(certificate.getIssuerX500Principal())) {
      return Answer.NOTHING;
    }
    // Without other certificates: a list by a separate key is somebody else's to look at.
    Finding finding =
        CrlEvidence.judge(
            list,
            new CrlQuestion(certificate, issuer, List.of(), CrlIssuers.none(), at),
            List.of());
    if (finding instanceof Finding.Good good) {
      AlgorithmUse use =
          CertificateAlgorithm.named(crl.get().getSigAlgName(), issuer.getPublicKey());
      return new Answer(Saying.GOOD, Optional.of(new Good(good.asOf(), use)));
    }
    return finding instanceof Finding.Unusable unusable && unusable.cause() == UnknownCause.STALE
        ? Answer.NOTHING
        : Answer.OTHER;
  }

  private synchronized String name(Octets list) {
    return lists.computeIfAbsent(list, Octets::sha256);
  }

  private synchronized Optional<Known> find(Question question) {
    return Optional.ofNullable(answers.get(question));
  }

  private synchronized void keep(Question question, Known first, Instant at) {
    Known before = answers.get(question);
    answers.put(question, before == null ? first : before.widenedTo(at));
  }

  private static <K, V> Map<K, V> bounded(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }
}
