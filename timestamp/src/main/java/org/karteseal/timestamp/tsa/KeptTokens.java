package org.karteseal.timestamp.tsa;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.timestamp.tsa.internal.KeptAnswer;
import org.karteseal.timestamp.tsa.internal.RequestBook;

/**
 * Tokens that were bought before. A process that is killed after the answer was stored, at whatever
 * later step, finds it here and buys nothing.
 */
final class KeptTokens {
  private final RequestBook book;
  private final List<TsaClient> clients;

  KeptTokens(RequestBook book, List<TsaClient> clients) {
    this.book = book;
    this.clients = clients;
  }

  /** The newest that passes today's rules, in any algorithm that the authorities are asked for. */
  Optional<VerifiedTimestamp> find(ImprintDigests digests, PoolTime time) throws SealException {
    if (!book.keepsAnswers()) {
      return Optional.empty();
    }
    Optional<VerifiedTimestamp> found = Optional.empty();
    for (DigestAlgorithm algorithm : digests.algorithms(clients)) {
      if (found.isEmpty()) {
        found = first(kept(algorithm, digests.digest(algorithm), time.now()));
      }
    }
    return found;
  }

  /** The one that answers exactly this request. */
  Optional<VerifiedTimestamp> find(TokenRequest request, PoolTime time) throws SealException {
    Octets der = Octets.of(request.der());
    return first(
        kept(request.algorithm(), request.digest(), time.now()).stream()
            .filter(k -> k.request().equals(der))
            .toList());
  }

  private List<KeptAnswer> kept(DigestAlgorithm algorithm, Octets digest, Instant now)
      throws SealException {
    return book.answers(algorithm, digest, now.minus(TsaPool.REUSE));
  }

  private Optional<VerifiedTimestamp> first(List<KeptAnswer> answers) throws SealException {
    for (KeptAnswer kept : answers) {
      Optional<TokenVerdict> verdict = verdict(kept);
      if (verdict.isPresent() && !kept.checked()) {
        book.judged(kept.id(), new TsaReply.Answered(verdict.get(), kept.answer()).code());
      }
      if (verdict.isPresent() && verdict.get() instanceof TokenVerdict.Accepted accepted) {
        return Optional.of(accepted.timestamp());
      }
    }
    return Optional.empty();
  }

  /** Empty when its authority is not one of ours any more. */
  private Optional<TokenVerdict> verdict(KeptAnswer kept) {
    return clients.stream()
        .filter(client -> client.id().equals(kept.authority()))
        .findFirst()
        .flatMap(
            client ->
                TokenRequest.parse(kept.request().toByteArray())
                    .map(request -> client.check(kept.answer(), request, kept.answeredAt())));
  }
}
