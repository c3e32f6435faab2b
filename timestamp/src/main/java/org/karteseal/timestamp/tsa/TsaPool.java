package org.karteseal.timestamp.tsa;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.SealException;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;

/**
 * Authorities in the order of preference. The next one is asked when one does not answer, and just
 * as well when one answers wrongly. Only when all have been asked are those that named a short
 * Retry-After asked once more. Safe for use by several threads.
 */
public final class TsaPool implements TimestampSource {
  private static final int MOST_REMEMBERED = 200;

  private final List<TsaClient> clients;
  private final Patience patience;
  private final Deque<TsaAttempt> recent = new ArrayDeque<>();
  private final Map<String, Integer> largestTokens = new HashMap<>();

  /** A pool of at least one authority. */
  public TsaPool(List<TsaClient> clients, Patience patience) {
    if (clients.isEmpty()) {
      throw new IllegalArgumentException("a pool has an authority");
    }
    this.clients = List.copyOf(clients);
    this.patience = patience;
  }

  /**
   * The authorities of a configuration file, asked with the standard patience.
   *
   * @param rules what their tokens are measured by; the file's clock limit is used
   * @throws SealException what {@link TsaClient#of} can cause
   */
  public static TsaPool of(
      TsaConfigurationFile file, TokenRules rules, Clock clock, SecureRandom random)
      throws SealException {
    return of(file, rules, clock, NonceSource.random(random));
  }

  /** The same with nonces from elsewhere. */
  public static TsaPool of(
      TsaConfigurationFile file, TokenRules rules, Clock clock, NonceSource nonces)
      throws SealException {
    TokenCheck check = new TokenCheck(rules.withClockOffsetLimit(file.clockOffsetLimit()));
    List<TsaClient> clients = new ArrayList<>();
    for (TsaConfiguration authority : file.authorities()) {
      clients.add(TsaClient.of(authority, check, clock, nonces));
    }
    return new TsaPool(clients, Patience.standard());
  }

  @Override
  public VerifiedTimestamp stamp(MessageImprint imprint) throws SealException {
    PoolAnswer answer = ask(imprint);
    if (answer.timestamp().isPresent()) {
      return answer.timestamp().get();
    }
    String ids = clients.stream().map(TsaClient::id).distinct().collect(Collectors.joining(", "));
    String codes =
        answer.attempts().stream()
            .map(a -> a.authorityId() + " " + a.outcome())
            .collect(Collectors.joining(", "));
    throw new SealException(
        answer.refused()
            ? SealException.Reason.TIMESTAMP_REFUSED
            : SealException.Reason.TIMESTAMP_UNREACHABLE,
        ids,
        codes);
  }

  /** Asks as {@link #stamp} does, and tells how it went. */
  public PoolAnswer ask(MessageImprint imprint) throws SealException {
    Run run = new Run(imprint);
    run.ask(clients);
    Optional<Duration> pause = run.shortestPause();
    if (run.timestamp.isEmpty() && pause.isPresent() && run.waited(pause.get())) {
      run.ask(clients.stream().filter(c -> run.pauses.containsKey(c)).toList());
    }
    return new PoolAnswer(run.timestamp, run.attempts, run.refused);
  }

  /** The latest requests of all callers, oldest first; at most a few hundred are remembered. */
  public synchronized List<TsaAttempt> recentAttempts() {
    return List.copyOf(recent);
  }

  @Override
  public synchronized int reservedTokenSize() {
    boolean allSeen = clients.stream().allMatch(c -> largestTokens.containsKey(c.id()));
    int largest = largestTokens.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return TokenSize.reservation(largest, allSeen);
  }

  private synchronized void remember(TsaAttempt attempt, Optional<VerifiedTimestamp> timestamp) {
    recent.addLast(attempt);
    if (recent.size() > MOST_REMEMBERED) {
      recent.removeFirst();
    }
    timestamp.ifPresent(
        t -> largestTokens.merge(attempt.authorityId(), t.token().length(), Math::max));
  }

  /** One call's way through the authorities. */
  private final class Run {
    private final MessageImprint imprint;
    private final long end = patience.time().nanos() + patience.budget().toNanos();
    private final List<TsaAttempt> attempts = new ArrayList<>();
    private final Map<TsaClient, Duration> pauses = new HashMap<>();
    private Optional<VerifiedTimestamp> timestamp = Optional.empty();
    private boolean refused;

    Run(MessageImprint imprint) {
      this.imprint = imprint;
    }

    void ask(List<TsaClient> inOrder) throws SealException {
      for (TsaClient client : inOrder) {
        boolean goOn = attempts.isEmpty() || patience.time().nanos() - end < 0;
        if (timestamp.isPresent() || !goOn || Thread.currentThread().isInterrupted()) {
          return;
        }
        long start = patience.time().nanos();
        TsaReply reply = client.ask(imprint);
        Duration duration = Duration.ofNanos(patience.time().nanos() - start);
        note(client, reply);
        TsaAttempt attempt = new TsaAttempt(client.id(), reply.code(), duration);
        attempts.add(attempt);
        remember(attempt, timestamp);
      }
    }

    private void note(TsaClient client, TsaReply reply) {
      pauses.remove(client);
      if (reply instanceof TsaReply.Answered answered
          && answered.verdict() instanceof TokenVerdict.Accepted accepted) {
        timestamp = Optional.of(accepted.timestamp());
      } else if (reply instanceof TsaReply.Unreachable unreachable) {
        unreachable
            .retryAfter()
            .filter(pause -> pause.compareTo(patience.longestPause()) <= 0)
            .ifPresent(pause -> pauses.put(client, pause));
      } else {
        refused = true;
      }
    }

    Optional<Duration> shortestPause() {
      return pauses.values().stream().min(Duration::compareTo);
    }

    /** Waits if the budget allows it; false if not, or if the wait was broken off. */
    boolean waited(Duration pause) {
      if (patience.time().nanos() + pause.toNanos() - end >= 0) {
        return false;
      }
      try {
        patience.time().pass(pause);
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
