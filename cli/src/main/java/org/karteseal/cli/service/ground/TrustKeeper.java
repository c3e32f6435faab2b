package org.karteseal.cli.service.ground;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.karteseal.cli.service.settings.TrustKeeping;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.trust.TrustDirectory;
import org.karteseal.sign.trust.TrustRegister;

/**
 * Takes over the trust directory when it has changed and come to rest, and keeps the last good
 * state otherwise. A state that lost a statement is taken over only after somebody said so, by a
 * file {@code trust.accepted} with the SHA-256 of the new {@code trust.yaml}, or by a restart.
 */
public final class TrustKeeper {
  /** The trouble's code when a statement is gone. */
  public static final String LOST = "TRUST_LOST_STATEMENTS";

  private static final String ACCEPTED = "trust.accepted";
  private static final int LONGEST_ACCEPTANCE = 200;

  private final TrustKeeping keeping;
  private final TrustSnapshot.Maker maker;
  private final Consumer<String> listener;
  private volatile State state;
  private Optional<DirectoryPrint> seen;
  private Optional<Octets> refused = Optional.empty();

  /**
   * What there is now.
   *
   * @param snapshot the last good state
   * @param newest the time of the file that was changed last when it was read
   * @param trouble why the directory as it is now cannot be taken over
   */
  record State(TrustSnapshot snapshot, Instant newest, Optional<Trouble> trouble) {}

  /** Why, and since when. */
  record Trouble(String code, Instant since) {}

  private TrustKeeper(
      TrustKeeping keeping,
      TrustSnapshot.Maker maker,
      Consumer<String> listener,
      DirectoryPrint print,
      TrustSnapshot first) {
    this.keeping = keeping;
    this.maker = maker;
    this.listener = listener;
    this.seen = Optional.of(print);
    this.taken = print;
    this.state = new State(first, print.newest(), Optional.empty());
  }

  private DirectoryPrint taken;

  /**
   * A keeper of what the directory says now.
   *
   * @param listener hears a code whenever something is taken over or refused
   * @throws SealException what {@link TrustDirectory#load} throws: there is no service without
   *     trust
   */
  public static TrustKeeper of(
      TrustKeeping keeping, TrustSnapshot.Maker maker, Consumer<String> listener, Instant now)
      throws SealException {
    TrustRegister register = TrustDirectory.load(keeping.directory());
    DirectoryPrint print =
        DirectoryPrint.of(keeping.directory())
            .orElseThrow(
                () ->
                    new SealException(
                        SealException.Reason.TRUST_FILE_INVALID,
                        keeping.directory().toString(),
                        "UNREADABLE"));
    return new TrustKeeper(keeping, maker, listener, print, maker.of(register, now));
  }

  /** The state to judge by. */
  public TrustSnapshot snapshot() {
    return state.snapshot();
  }

  State state() {
    return state;
  }

  Duration keepLastGood() {
    return keeping.keepLastGood();
  }

  Duration reviewAfter() {
    return keeping.reviewAfter();
  }

  /** Looks at the directory; a change counts when it is seen the same twice. */
  public synchronized void poll(Instant now) {
    Optional<DirectoryPrint> print = DirectoryPrint.of(keeping.directory());
    if (print.isEmpty()) {
      trouble("TRUST_DIRECTORY_MISSING", now);
      return;
    }
    DirectoryPrint found = print.get();
    if (found.hasSameContentAs(taken)) {
      seen = print;
      refused = Optional.empty();
      settled(found);
      return;
    }
    boolean atRest = seen.filter(found::hasSameContentAs).isPresent();
    seen = print;
    if (atRest && !refused.filter(found.digest()::equals).isPresent()) {
      take(found, now);
    }
  }

  private void settled(DirectoryPrint found) {
    if (state.trouble().isPresent()) {
      state = new State(state.snapshot(), found.newest(), Optional.empty());
      listener.accept("TRUST_AS_BEFORE");
    }
  }

  private void take(DirectoryPrint found, Instant now) {
    try {
      TrustRegister register = TrustDirectory.load(keeping.directory());
      boolean still =
          DirectoryPrint.of(keeping.directory()).filter(found::hasSameContentAs).isPresent();
      if (!still) {
        return;
      }
      if (LostTrust.between(state.snapshot().register(), register) && !isAccepted()) {
        refuse(found, LOST, now);
        return;
      }
      TrustSnapshot next = maker.of(register, now);
      taken = found;
      refused = Optional.empty();
      state = new State(next, found.newest(), Optional.empty());
      listener.accept("TRUST_TAKEN_OVER");
    } catch (SealException e) {
      refuse(found, e.reason().name(), now);
    }
  }

  private void refuse(DirectoryPrint found, String code, Instant now) {
    refused = Optional.of(found.digest());
    trouble(code, now);
  }

  private void trouble(String code, Instant now) {
    Instant since = state.trouble().map(Trouble::since).orElse(now);
    boolean known = state.trouble().filter(t -> t.code().equals(code)).isPresent();
    state = new State(state.snapshot(), state.newest(), Optional.of(new Trouble(code, since)));
    if (!known) {
      listener.accept(code);
    }
  }

  private boolean isAccepted() {
    Path directory = keeping.directory();
    try {
      if (Files.size(directory.resolve(ACCEPTED)) > LONGEST_ACCEPTANCE) {
        return false;
      }
      String accepted = Files.readString(directory.resolve(ACCEPTED), StandardCharsets.US_ASCII);
      byte[] yaml = Files.readAllBytes(directory.resolve("trust.yaml"));
      String digest = java.util.HexFormat.of().formatHex(DigestAlgorithm.SHA256.digest(yaml));
      return accepted.strip().equalsIgnoreCase(digest);
    } catch (IOException e) {
      return false;
    }
  }
}
