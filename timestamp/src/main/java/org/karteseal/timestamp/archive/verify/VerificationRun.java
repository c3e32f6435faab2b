package org.karteseal.timestamp.archive.verify;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.export.EvidenceAssembly;
import org.karteseal.timestamp.archive.round.Chains;
import org.karteseal.timestamp.archive.seal.Batch;
import org.karteseal.timestamp.archive.tree.TwoDigests;
import org.karteseal.timestamp.tsa.TokenJudgement;

/**
 * One verification. This thread finds out what batches have in common; workers read documents and
 * follow their ways, a few pages ahead of the results.
 */
final class VerificationRun implements AutoCloseable {
  private static final int AHEAD = 3;

  private final Archive archive;
  private final Instant now;
  private final int workers;
  private final Consumer<RecordVerdict> each;
  private final LongConsumer read;
  private final Chains chains;
  private final RoundProofs proofs;
  private final ExecutorService pool;
  private final ConcurrentLinkedQueue<EvidenceAssembly> assemblies = new ConcurrentLinkedQueue<>();
  private final AtomicLong octets = new AtomicLong();
  private final Map<RecordFault, Long> faults = new EnumMap<>(RecordFault.class);
  private Optional<BatchProof> current = Optional.empty();
  private long records;
  private long passed;
  private long failed;
  private long open;

  VerificationRun(
      Archive archive,
      TokenJudgement judgement,
      Instant now,
      int workers,
      Consumer<RecordVerdict> each,
      LongConsumer read) {
    this.archive = archive;
    this.now = now;
    this.workers = workers;
    this.each = each;
    this.read = read;
    this.chains = new Chains(archive.rounds());
    this.proofs = new RoundProofs(archive.rounds(), judgement);
    this.pool = Executors.newFixedThreadPool(workers);
  }

  VerificationResult over(Rows rows) throws SealException {
    Deque<Future<Step>> running = new ArrayDeque<>();
    for (List<RecordRow> page = rows.next(); !page.isEmpty(); page = rows.next()) {
      for (Part part : parts(page)) {
        running.add(pool.submit(() -> step(part)));
      }
      while (running.size() > AHEAD * workers) {
        count(running.removeFirst());
      }
    }
    while (!running.isEmpty()) {
      count(running.removeFirst());
    }
    return new VerificationResult(
        records, passed, failed, open, new TreeMap<>(faults), octets.get());
  }

  /** The records of a page, those of one batch together. */
  private List<Part> parts(List<RecordRow> page) throws SealException {
    List<Part> parts = new ArrayList<>();
    for (RecordRow row : page) {
      Optional<BatchProof> proof = proof(row.id());
      if (parts.isEmpty() || !parts.get(parts.size() - 1).proof().equals(proof)) {
        parts.add(new Part(proof, new ArrayList<>()));
      }
      parts.get(parts.size() - 1).rows().add(row);
    }
    return parts;
  }

  private Optional<BatchProof> proof(int record) throws SealException {
    if (current.filter(p -> p.batch().lastRecord() >= record).isEmpty()) {
      Optional<Batch> batch = archive.batches().of(record);
      current =
          batch.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  BatchProof.of(
                      batch.get(), archive.rounds(), chains, archive.files(), proofs, now));
    }
    return current;
  }

  private Step step(Part part) {
    EvidenceAssembly evidence = Optional.ofNullable(assemblies.poll()).orElseGet(archive::evidence);
    DocumentComparison documents = new DocumentComparison(archive.store());
    List<RecordVerdict> verdicts = new ArrayList<>();
    try {
      for (RecordRow row : part.rows()) {
        verdicts.add(verdict(row, part.proof(), evidence, documents));
      }
      return new Step(verdicts, Optional.empty());
    } catch (SealException e) {
      return new Step(verdicts, Optional.of(e));
    } finally {
      assemblies.add(evidence);
    }
  }

  private RecordVerdict verdict(
      RecordRow row,
      Optional<BatchProof> proof,
      EvidenceAssembly evidence,
      DocumentComparison documents)
      throws SealException {
    if (proof.isEmpty() || proof.get().generations().isEmpty()) {
      return notSealed(row, "");
    }
    BatchProof batch = proof.get();
    int place = row.id() - batch.batch().firstRecord();
    if (batch.hasNoLeaf(place)) {
      return notSealed(row, refusal(row.id()));
    }
    List<Fault> found = new ArrayList<>();
    DocumentComparison.Read document =
        documents.read(
            row.path(),
            row.size(),
            n -> {
              octets.addAndGet(n);
              read.accept(n);
            });
    document.fault().ifPresent(found::add);
    List<Fault> way = batch.way(row.id(), evidence);
    document.digests().ifPresent(d -> compare(batch.sealed(place), d, way, found));
    found.addAll(way);
    found.addAll(batch.faults());
    return new RecordVerdict(row.id(), row.path(), found);
  }

  /** Of a document whose leaf does not lead to the root, the leaf says nothing. */
  private static void compare(
      Optional<BatchProof.Sealed> sealed, TwoDigests read, List<Fault> way, List<Fault> found) {
    boolean isLeafBelieved = way.stream().noneMatch(f -> f.code() == RecordFault.TREE);
    if (isLeafBelieved && sealed.filter(s -> !s.isOf(read)).isPresent()) {
      found.add(Fault.of(RecordFault.ALTERED, "DIGEST"));
    } else if (sealed.filter(s -> s.hasOtherSecond(read)).isPresent()) {
      found.add(Fault.of(RecordFault.TREE, "SECOND_DIGESTS"));
    }
  }

  private static RecordVerdict notSealed(RecordRow row, String why) {
    return new RecordVerdict(row.id(), row.path(), List.of(Fault.of(RecordFault.NOT_SEALED, why)));
  }

  private String refusal(int record) throws SealException {
    return archive
        .ledger()
        .transact(
            handle ->
                handle
                    .createQuery("select reason from refusal where record = ?")
                    .bind(0, record)
                    .mapTo(String.class)
                    .findOne())
        .orElse("");
  }

  private void count(Future<Step> future) throws SealException {
    Step step = await(future);
    for (RecordVerdict verdict : step.verdicts()) {
      records++;
      switch (verdict.outcome()) {
        case PASSED -> passed++;
        case FAILED -> failed++;
        case INDETERMINATE -> open++;
      }
      Set<RecordFault> codes = EnumSet.noneOf(RecordFault.class);
      verdict.faults().forEach(f -> codes.add(f.code()));
      codes.forEach(code -> faults.merge(code, 1L, Long::sum));
      each.accept(verdict);
    }
    if (step.stopped().isPresent()) {
      throw step.stopped().get();
    }
  }

  private static Step await(Future<Step> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new SealBug("a record was not verified", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SealBug("verification was interrupted from inside", e);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }

  private record Part(Optional<BatchProof> proof, List<RecordRow> rows) {}

  private record Step(List<RecordVerdict> verdicts, Optional<SealException> stopped) {}
}
