package org.karteseal.timestamp.tsa;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.http.HttpAnswer;
import org.karteseal.timestamp.tsa.internal.Admission;
import org.karteseal.timestamp.tsa.internal.Admission.Admitted;
import org.karteseal.timestamp.tsa.internal.Admission.Held;
import org.karteseal.timestamp.tsa.internal.Candidate;
import org.karteseal.timestamp.tsa.internal.Settlement;

/**
 * One call's way through the authorities. Who named a short Retry-After, or is probed by somebody
 * else, is tried again within the call's patience; the next authority is preferred to waiting, but
 * for the few moments that a rate asks for.
 */
final class PoolRun {
  /** How often one call asks the same authority. */
  private static final int MOST_REQUESTS = 2;

  private final TsaPool pool;
  private final Drafts drafts;
  private final Patience patience;
  private final long end;
  private final List<TsaAttempt> attempts = new ArrayList<>();
  private final Map<TsaClient, Held> held = new LinkedHashMap<>();
  private final Map<TsaClient, Instant> again = new HashMap<>();
  private final Map<TsaClient, Integer> asked = new HashMap<>();
  private Optional<VerifiedTimestamp> timestamp = Optional.empty();
  private boolean refused;

  /** Makes what is sent to an authority. */
  private interface Drafts {
    /** Does all that takes long before the book's turn begins. */
    Draft to(TsaClient client) throws SealException;
  }

  /** Makes the request itself, when the book has its turn. */
  private interface Draft {
    TsaClient.Draft make() throws SealException;
  }

  PoolRun(TsaPool pool, ImprintDigests digests) {
    this(
        pool,
        client -> {
          DigestAlgorithm algorithm = digests.algorithm(client);
          Octets digest = digests.digest(algorithm);
          return () -> client.draft(algorithm, digest);
        });
  }

  PoolRun(TsaPool pool, TokenRequest request) {
    this(pool, client -> () -> new TsaClient.Draft(request, new RandomNonce(request.nonce())));
  }

  private PoolRun(TsaPool pool, Drafts drafts) {
    this.pool = pool;
    this.drafts = drafts;
    this.patience = pool.settings().patience();
    this.end = patience.time().nanos() + patience.budget().toNanos();
  }

  PoolAnswer answer() throws SealException {
    List<TsaClient> next = pool.clients();
    do {
      for (TsaClient client : next) {
        boolean goOn = attempts.isEmpty() || patience.time().nanos() - end < 0;
        if (timestamp.isEmpty() && goOn && !Thread.currentThread().isInterrupted()) {
          tryOnce(client);
        }
      }
      next = timestamp.isEmpty() ? afterAPause() : List.of();
    } while (!next.isEmpty());
    return new PoolAnswer(timestamp, attempts, refused);
  }

  VerifiedTimestamp token() throws SealException {
    answer();
    if (timestamp.isPresent()) {
      return timestamp.get();
    }
    throw new Disappointment(pool.clients(), attempts, held, refused).exception();
  }

  /** Whom to try again, once that may help; nobody if it would take too long. */
  private List<TsaClient> afterAPause() {
    Instant now = pool.time().now();
    Optional<Instant> moment = again.values().stream().min(Instant::compareTo);
    if (moment.isEmpty() || !waited(Duration.between(now, moment.get()))) {
      return List.of();
    }
    return pool.clients().stream()
        .filter(c -> again.containsKey(c) && !again.get(c).isAfter(moment.get()))
        .toList();
  }

  private boolean waited(Duration pause) {
    if (pause.isNegative() || pause.isZero()) {
      return patience.time().nanos() - end < 0;
    }
    return pause.compareTo(patience.longestPause()) <= 0
        && patience.time().nanos() + pause.toNanos() - end < 0
        && pool.time().pass(pause);
  }

  private void tryOnce(TsaClient client) throws SealException {
    again.remove(client);
    Draft draft = drafts.to(client);
    TsaClient.Draft[] made = new TsaClient.Draft[1];
    Admission admission =
        pool.book()
            .reserve(
                candidate(client),
                pool.time().now(),
                () -> {
                  made[0] = draft.make();
                  return made[0].request();
                });
    if (admission instanceof Held not) {
      held.put(client, not);
      if (not.hold().mayPassSoon()) {
        again.put(client, not.until());
      }
      return;
    }
    held.remove(client);
    Admitted admitted = (Admitted) admission;
    pool.warnings().admitted(client.configuration(), admitted, pool.time().now());
    send(client, admitted, made[0]);
  }

  private void send(TsaClient client, Admitted admitted, TsaClient.Draft draft)
      throws SealException {
    Duration pause = Duration.between(pool.time().now(), admitted.sendAt());
    if (!pause.isNegative() && !pause.isZero() && !pool.time().pass(pause)) {
      settle(admitted.id(), Settlement.NOT_SENT);
      return;
    }
    long start = patience.time().nanos();
    HttpAnswer answer = client.send(draft.request());
    Optional<Octets> body = TsaClient.body(answer);
    if (body.isPresent()) {
      pool.book().answered(admitted.id(), body.get(), pool.time().now());
    }
    TsaReply reply = client.judge(answer, draft.request());
    draft.nonce().answered(reply);
    settle(admitted.id(), Settlement.of(reply));
    Duration duration = Duration.ofNanos(patience.time().nanos() - start);
    note(client, reply);
    TsaAttempt attempt = new TsaAttempt(client.id(), reply.code(), duration);
    attempts.add(attempt);
    pool.remember(attempt, timestamp);
  }

  /** Written even when somebody wants us to stop: else the request would stay open for ever. */
  private void settle(long id, Settlement settlement) throws SealException {
    boolean interrupted = Thread.interrupted();
    try {
      pool.book().settle(id, settlement, pool.time().now());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void note(TsaClient client, TsaReply reply) {
    int times = asked.merge(client, 1, Integer::sum);
    if (reply instanceof TsaReply.Answered answered
        && answered.verdict() instanceof TokenVerdict.Accepted accepted) {
      timestamp = Optional.of(accepted.timestamp());
    } else if (reply instanceof TsaReply.Unreachable unreachable) {
      unreachable
          .retryAfter()
          .filter(pause -> times < MOST_REQUESTS)
          .ifPresent(pause -> again.put(client, pool.time().now().plus(pause)));
    } else {
      refused = true;
    }
  }

  private Candidate candidate(TsaClient client) {
    TsaConfiguration authority = client.configuration();
    return new Candidate(
        authority.id(),
        authority.terms(),
        pool.settings().terms(),
        patience.longestPause(),
        authority.limits().connect().plus(authority.limits().answer()));
  }
}
