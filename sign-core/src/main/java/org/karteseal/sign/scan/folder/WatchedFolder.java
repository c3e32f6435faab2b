package org.karteseal.sign.scan.folder;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.file.AtomicFile;
import org.karteseal.sign.scan.ManifestLine;
import org.karteseal.sign.scan.ManifestLine.State;
import org.karteseal.sign.scan.ScanIngest;
import org.karteseal.sign.scan.ScanManifest;
import org.karteseal.sign.scan.ScanSidecar;
import org.karteseal.sign.scan.folder.Arrivals.Arrival;
import org.karteseal.sign.scan.folder.FolderState.Snapshot;
import org.karteseal.sign.scan.folder.PassResult.Event;
import org.karteseal.sign.scan.folder.PassResult.Kind;

/**
 * Takes in what scanners write into a folder. Each step can be repeated: whatever ends the process,
 * the next run loses nothing and signs nothing twice. The order is fixed: the result's digest is
 * noted, the result is written, the original is put away.
 */
public final class WatchedFolder implements AutoCloseable {
  /** The manifest of all that the folder ever took in. */
  public static final String MANIFEST = "scan-manifest.json";

  private final FolderPlan plan;
  private final ScanIngest ingest;
  private final FailureText text;
  private final Clock clock;
  private final FolderState state;
  private final Arrivals arrivals;
  private final Map<Path, Instant> later = new HashMap<>();

  private WatchedFolder(
      FolderPlan plan, ScanIngest ingest, FailureText text, Clock clock, FolderState state) {
    this.plan = plan;
    this.ingest = ingest;
    this.text = text;
    this.clock = clock;
    this.state = state;
    this.arrivals = new Arrivals(plan.in(), plan.settle());
  }

  /**
   * Opens a folder, which no other process then watches.
   *
   * @throws SealException INPUT_NOT_FOUND when it is no folder; INPUT_UNREADABLE with the detail
   *     {@code WATCHED_ALREADY}
   */
  public static WatchedFolder open(
      FolderPlan plan, ScanIngest ingest, FailureText text, Clock clock) throws SealException {
    if (!Files.isDirectory(plan.in())) {
      throw new SealException(Reason.INPUT_NOT_FOUND, plan.in().toString(), "NO_FOLDER");
    }
    return new WatchedFolder(plan, ingest, text, clock, FolderState.open(plan));
  }

  /** Looks once, and takes in every file that has come to rest. */
  public PassResult pass() throws SealException {
    Instant now = clock.instant();
    Arrivals.Look look = arrivals.look(now);
    List<Event> events = new ArrayList<>();
    int waiting = look.waiting();
    for (Arrival arrival : look.settled()) {
      if (later.getOrDefault(arrival.path(), Instant.MIN).isAfter(now)) {
        waiting++;
        continue;
      }
      Optional<Event> event = take(arrival, now);
      event.ifPresent(events::add);
      waiting += event.isEmpty() || event.get().kind() == Kind.RETRIED ? 1 : 0;
    }
    if (events.stream().anyMatch(e -> e.kind() != Kind.RETRIED)) {
      manifest().writeTo(plan.out().resolve(MANIFEST), clock.instant());
    }
    return new PassResult(events, waiting);
  }

  /** Everything that was ever taken in or refused here. */
  public ScanManifest manifest() throws SealException {
    ScanManifest manifest =
        new ScanManifest(ingest.profile(), ingest.signerCertificate(), ingest.level());
    state.all().forEach(manifest::add);
    return manifest;
  }

  private Optional<Event> take(Arrival arrival, Instant now) throws SealException {
    String name = String.valueOf(arrival.path().getFileName());
    try (Snapshot snapshot = state.snapshot(arrival.path())) {
      if (!arrivals.isStill(arrival.path())) {
        return Optional.empty();
      }
      Optional<ManifestLine> known = state.find(name, snapshot.sha256());
      if (known.filter(this::isDelivered).isPresent()) {
        putAway(arrival.path(), snapshot, plan.done());
        return Optional.of(new Event(name, Kind.PUT_AWAY, known.get().output(), Optional.empty()));
      }
      return Optional.of(sign(arrival, name, snapshot));
    } catch (SealException e) {
      return failed(arrival, name, e, now);
    }
  }

  private boolean isDelivered(ManifestLine line) {
    if (line.state() != State.SIGNED) {
      return false;
    }
    Path output = plan.out().resolve(line.output().orElse(""));
    try {
      return Files.isRegularFile(output)
          && line.outputSha256().equals(Optional.of(FolderState.sha256(output)));
    } catch (SealException e) {
      return false;
    }
  }

  private Event sign(Arrival arrival, String name, Snapshot snapshot) throws SealException {
    Path beside = ScanSidecar.beside(arrival.path());
    ScanSidecar sidecar = Files.exists(beside) ? ScanSidecar.read(beside) : ScanSidecar.NONE;
    Document original = Document.of(snapshot.path()).named(name);
    try (ScanIngest.Taken taken =
        ingest.take(original, name, sidecar, Optional.of(arrival.written()))) {
      if (taken.record().isEmpty()) {
        var refusal = taken.entry().refusal().orElseThrow();
        state.keep(name, snapshot.sha256(), ManifestLine.refused(taken.entry()));
        return toErrors(
            arrival,
            name,
            snapshot,
            new SealException(Reason.SCAN_REFUSED, name, refusal.detail()));
      }
      SignedRecord record = taken.record().get();
      String output = outputName(name, snapshot.sha256());
      // Noted first: after a crash a result of that digest is known to be complete and ours.
      state.keep(name, snapshot.sha256(), ManifestLine.signed(taken.entry(), output));
      record.writeTo(plan.out().resolve(output), true);
      putAway(arrival.path(), snapshot, plan.done());
      return new Event(name, Kind.SIGNED, Optional.of(output), Optional.empty());
    }
  }

  /** Deterministic, so that a second try replaces the first; and never that of another scan. */
  private static String outputName(String name, String sha256) {
    return name + "." + sha256.substring(0, 16).toLowerCase(Locale.ROOT) + ".pdf";
  }

  private Optional<Event> failed(Arrival arrival, String name, SealException e, Instant now)
      throws SealException {
    if (!isOfTheFile(e)) {
      later.put(arrival.path(), now.plus(plan.retry()));
      return Optional.of(new Event(name, Kind.RETRIED, Optional.empty(), Optional.of(e)));
    }
    boolean unfinished = e.detail().equals("TRUNCATED");
    if (unfinished && now.isBefore(arrival.unchanged().plus(plan.giveUp()))) {
      return Optional.empty();
    }
    try (Snapshot snapshot = state.snapshot(arrival.path())) {
      if (!arrivals.isStill(arrival.path())) {
        return Optional.empty();
      }
      state.keep(
          name, snapshot.sha256(), ManifestLine.failed(name, Optional.of(snapshot.sha256()), e));
      return Optional.of(toErrors(arrival, name, snapshot, e));
    }
  }

  /** Only these will be the same tomorrow; keys, authorities and disks come back. */
  private static boolean isOfTheFile(SealException e) {
    return Set.of(
            Reason.INPUT_DAMAGED,
            Reason.INPUT_ENCRYPTED,
            Reason.INPUT_TOO_LARGE,
            Reason.FORMAT_NOT_SUPPORTED,
            Reason.SCAN_REFUSED)
        .contains(e.reason());
  }

  private Event toErrors(Arrival arrival, String name, Snapshot snapshot, SealException e)
      throws SealException {
    Path target = free(plan.error(), name, snapshot.sha256());
    AtomicFile.write(
        target.resolveSibling(target.getFileName() + ".reason.txt"),
        text.of(name, e).getBytes(StandardCharsets.UTF_8));
    putAway(arrival.path(), snapshot, plan.error());
    return new Event(name, Kind.TO_ERRORS, Optional.empty(), Optional.of(e));
  }

  /**
   * Moves the original and what stands beside it. Should the scanner have put other content under
   * the name meanwhile, that stays for the next pass, and what was taken in is kept from the copy.
   */
  private void putAway(Path file, Snapshot snapshot, Path folder) throws SealException {
    String name = String.valueOf(file.getFileName());
    Path target = free(folder, name, snapshot.sha256());
    Path beside = ScanSidecar.beside(file);
    boolean same = Files.exists(file) && FolderState.sha256(file).equals(snapshot.sha256());
    // What was delivered no longer needs its sidecar; what was refused may be tried again with it.
    boolean sidecarFirst = folder.equals(plan.done());
    if (same && sidecarFirst && Files.exists(beside)) {
      AtomicFile.move(beside, ScanSidecar.beside(target));
    }
    AtomicFile.move(same ? file : snapshot.path(), target);
    if (same && !sidecarFirst && Files.exists(beside)) {
      AtomicFile.move(beside, ScanSidecar.beside(target));
    }
    later.remove(file);
  }

  /** The name itself, or with the digest when other content has it. */
  private static Path free(Path folder, String name, String sha256) throws SealException {
    Path plain = folder.resolve(name);
    if (!Files.exists(plain) || FolderState.sha256(plain).equals(sha256)) {
      return plain;
    }
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String ending = dot > 0 ? name.substring(dot) : "";
    return folder.resolve(stem + "." + sha256.substring(0, 16).toLowerCase(Locale.ROOT) + ending);
  }

  @Override
  public void close() {
    state.close();
  }
}
