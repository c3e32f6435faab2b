package org.karteseal.timestamp.archive;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.archive.export.EvidenceAssembly;
import org.karteseal.timestamp.archive.intake.FactsSource;
import org.karteseal.timestamp.archive.intake.Intake;
import org.karteseal.timestamp.archive.intake.IntakeResult;
import org.karteseal.timestamp.archive.renew.Rehashing;
import org.karteseal.timestamp.archive.renew.Renewal;
import org.karteseal.timestamp.archive.renew.RenewalResult;
import org.karteseal.timestamp.archive.round.Round;
import org.karteseal.timestamp.archive.round.RoundFinishing;
import org.karteseal.timestamp.archive.round.Rounds;
import org.karteseal.timestamp.archive.round.Tree;
import org.karteseal.timestamp.archive.seal.Batch;
import org.karteseal.timestamp.archive.seal.BatchHashing;
import org.karteseal.timestamp.archive.seal.Batches;
import org.karteseal.timestamp.archive.seal.Hashing;
import org.karteseal.timestamp.archive.seal.HashingResult;
import org.karteseal.timestamp.archive.seal.HashingWork;
import org.karteseal.timestamp.archive.seal.Sealing;
import org.karteseal.timestamp.archive.store.DocumentStore;
import org.karteseal.timestamp.archive.store.Skipped;
import org.karteseal.timestamp.archive.tree.TreeFile;
import org.karteseal.timestamp.archive.tree.TwoDigests;
import org.karteseal.timestamp.archive.workers.BatchWork;
import org.karteseal.timestamp.ledger.Ledger;

/**
 * An archive: documents that it only reads, a ledger of them, and the trees and tokens that prove
 * them. Each act can be killed at any point and simply run again.
 */
public final class Archive implements AutoCloseable {
  private final Ledger ledger;
  private final DocumentStore store;
  private final TreeFiles files;
  private final BatchLimits limits;
  private final Clock clock;
  private final Rounds rounds;
  private final Batches batches;

  /**
   * @param folder where tree files lie
   * @param ledger closed together with the archive
   * @param store closed together with the archive
   */
  public Archive(Path folder, Ledger ledger, DocumentStore store, BatchLimits limits, Clock clock) {
    this.ledger = ledger;
    this.store = store;
    this.files = new TreeFiles(folder);
    this.limits = limits;
    this.clock = clock;
    this.rounds = new Rounds(ledger);
    this.batches = new Batches(ledger, clock);
  }

  /** The ledger. */
  public Ledger ledger() {
    return ledger;
  }

  /** The documents. */
  public DocumentStore store() {
    return store;
  }

  /** The tree files. */
  public TreeFiles files() {
    return files;
  }

  /** The rounds. */
  public Rounds rounds() {
    return rounds;
  }

  /** The batches. */
  public Batches batches() {
    return batches;
  }

  /**
   * Compares the store with the ledger and writes down what is new, changed, gone or elsewhere.
   *
   * @throws SealException what {@link Intake#run} can cause
   */
  public IntakeResult add(FactsSource facts, Consumer<Skipped> skipped) throws SealException {
    return intake(facts).run(skipped);
  }

  /**
   * What {@link #add} would find; nothing is written.
   *
   * @throws SealException what {@link Intake#look} can cause
   */
  public IntakeResult look(FactsSource facts, Consumer<Skipped> skipped) throws SealException {
    return intake(facts).look(skipped);
  }

  /**
   * Brings the facts on present records up to date without looking for their documents.
   *
   * @param kept whether anything is written
   * @return how many records are described anew
   * @throws SealException what {@link Intake#describe} can cause
   */
  public long describe(FactsSource facts, boolean kept) throws SealException {
    return intake(facts).describe(kept);
  }

  private Intake intake(FactsSource facts) {
    return new Intake(ledger, store, facts, this::sealedDigest, clock);
  }

  /** Closes batches over the records that have none, as {@link #hash} does. */
  public void closeBatches() throws SealException {
    // Whatever is being added belongs together: moved documents are looked for among them.
    ledger.alone("add", () -> batches.close(limits));
  }

  /**
   * Reads every document that has not been read yet, and writes the trees.
   *
   * @param workers how many threads read
   * @throws SealException what {@link Hashing#run} can cause
   */
  public HashingResult hash(int workers, Hashing.Watcher watcher) throws SealException {
    closeBatches();
    return new Hashing(ledger, store, files, batches, clock).run(workers, watcher);
  }

  /**
   * What there is to hash, for workers on several machines that share the ledger and the archive's
   * folder.
   *
   * @throws SealException LEDGER_UNUSABLE
   */
  public BatchWork work(Hashing.Watcher watcher) throws SealException {
    try {
      ledger.alone("add", () -> batches.close(limits));
    } catch (SealException e) {
      // Another worker closes batches, or documents are being added: there will be work later.
      if (e.reason() != Reason.ARCHIVE_BUSY) {
        throw e;
      }
    }
    return new HashingWork(ledger, batches, new BatchHashing(ledger, store, files, clock), watcher);
  }

  /**
   * Puts one token over all trees that have none, and finishes what was begun.
   *
   * @throws SealException what {@link Sealing#run} can cause
   */
  public List<Round> seal(Stamping stamping) throws SealException {
    return sealing(stamping).run();
  }

  /**
   * Renews the tokens that are due with one new one.
   *
   * @throws SealException what {@link Renewal#run} can cause
   */
  public RenewalResult renew(Stamping stamping, Predicate<Round> due) throws SealException {
    return renewal(stamping).run(due);
  }

  /** The newest tokens over everything that is sealed. */
  public List<Round> heads(Stamping stamping) throws SealException {
    return renewal(stamping).heads();
  }

  private Renewal renewal(Stamping stamping) {
    return new Renewal(
        ledger,
        rounds,
        files,
        finishing(stamping),
        stamping.judgement(),
        stamping.revocation(),
        clock);
  }

  /**
   * Hash-tree renewal: trees by the next algorithm over all batches, and one token over them.
   *
   * @return the rounds that were sealed
   * @throws SealException ARCHIVE_DAMAGED for the first damaged tree, when all others are done; or
   *     what sealing can cause
   */
  public List<Round> rehash(Stamping stamping) throws SealException {
    return ledger.alone(Rounds.ACT, () -> rehashAlone(stamping));
  }

  private List<Round> rehashAlone(Stamping stamping) throws SealException {
    Sealing sealing = sealing(stamping);
    rounds.discardLaterTrees();
    List<Round> sealed = new ArrayList<>(sealing.runAlone());
    Rehashing rehashing = new Rehashing(ledger, rounds, files);
    Optional<SealException> damage = Optional.empty();
    EvidenceAssembly evidence = evidence();
    List<Batch> all = new ArrayList<>(batches.all());
    all.addAll(batches.lists());
    for (Batch batch : all) {
      try {
        rehashing.rehash(batch, evidence);
      } catch (SealException e) {
        if (e.reason() != Reason.ARCHIVE_DAMAGED) {
          throw e;
        }
        damage = damage.or(() -> Optional.of(e));
      }
    }
    sealed.addAll(sealing.runAlone());
    if (damage.isPresent()) {
      throw damage.get();
    }
    return sealed;
  }

  private Sealing sealing(Stamping stamping) {
    return new Sealing(ledger, rounds, files, finishing(stamping), clock);
  }

  private RoundFinishing finishing(Stamping stamping) {
    return new RoundFinishing(rounds, files, stamping.timestamps(), stamping.judgement(), clock);
  }

  /** An assembly of evidence records as the archive is now. */
  public EvidenceAssembly evidence() {
    return new EvidenceAssembly(rounds, files);
  }

  /**
   * The evidence record of the document at that path now.
   *
   * @throws SealException RECORD_NOT_FOUND when there is none, ARCHIVE_DAMAGED
   */
  public Octets evidence(String path) throws SealException {
    Optional<Integer> record = record(path);
    Optional<Batch> batch = record.isPresent() ? batches.of(record.get()) : Optional.empty();
    if (batch.isEmpty()) {
      throw new SealException(Reason.RECORD_NOT_FOUND, path, record.isEmpty() ? "" : "NOT_SEALED");
    }
    return evidence()
        .record(batch.get(), record.orElseThrow())
        .orElseThrow(() -> new SealException(Reason.RECORD_NOT_FOUND, path, "NOT_SEALED"));
  }

  /** The id of the present record at that path. */
  public Optional<Integer> record(String path) throws SealException {
    return ledger.transact(
        handle ->
            handle
                .createQuery("select id from record where path = ? and ended is null")
                .bind(0, path)
                .mapTo(Integer.class)
                .findOne());
  }

  private Optional<Octets> sealedDigest(int record) throws SealException {
    Optional<Batch> batch = batches.of(record);
    if (batch.isEmpty()) {
      return Optional.empty();
    }
    List<Tree> trees = rounds.treesOfBatch(batch.get().id());
    if (trees.isEmpty()) {
      return Optional.empty();
    }
    Tree first = trees.get(0);
    return TreeFile.open(files.named(first.file()), first.algorithm(), TreeFiles.SECOND)
        .digests(record - batch.get().firstRecord())
        .map(TwoDigests::first);
  }

  @Override
  public void close() {
    store.close();
    ledger.close();
  }
}
