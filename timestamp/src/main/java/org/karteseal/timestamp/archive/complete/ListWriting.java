package org.karteseal.timestamp.archive.complete;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.file.AtomicFile;
import org.karteseal.timestamp.archive.TreeFiles;
import org.karteseal.timestamp.archive.round.Rounds;
import org.karteseal.timestamp.archive.round.Tree;
import org.karteseal.timestamp.archive.round.TreeCheck;
import org.karteseal.timestamp.archive.seal.Batch;
import org.karteseal.timestamp.archive.tree.TreeBuilder;
import org.karteseal.timestamp.archive.tree.TreeFile;
import org.karteseal.timestamp.archive.tree.TreeSummary;
import org.karteseal.timestamp.archive.tree.TwoDigests;
import org.karteseal.timestamp.ledger.Ledger;

/**
 * Writes the list of all records that are there, so that the token which seals new ones covers it
 * too. One line for each batch, whatever the number of records: the root of its tree stands for the
 * documents, the roll for how many records there are of them. It holds no time of its own, so that
 * a run which is repeated writes the same list.
 */
public final class ListWriting {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private final Ledger ledger;
  private final Rounds rounds;
  private final TreeFiles files;
  private final Clock clock;
  private final DayLists lists;
  private final TreeCheck check;

  /** Writing beside those trees. */
  public ListWriting(Ledger ledger, Rounds rounds, TreeFiles files, Clock clock) {
    this.ledger = ledger;
    this.rounds = rounds;
    this.files = files;
    this.clock = clock;
    this.lists = new DayLists(ledger);
    this.check = new TreeCheck(files);
  }

  /**
   * Whether a list is still what was sealed.
   *
   * @throws SealException ARCHIVE_DAMAGED when it is not
   */
  public static void check(DayList list, Rounds rounds, TreeFiles files) throws SealException {
    try (SealedList sealed = SealedList.open(list, rounds, files)) {
      while (sealed.next().isPresent()) {
        // Each line is parsed.
      }
    }
  }

  /** Forgets a list that no token covers: the next one takes its number. */
  public void discardUnsealed() throws SealException {
    lists.discardUnsealed();
  }

  /**
   * Writes a list when records are about to be sealed for the first time.
   *
   * @param fresh the trees that the next round is over
   * @return the tree of the list, which belongs into the same round
   * @throws SealException OUTPUT_NOT_WRITTEN or LEDGER_UNUSABLE
   */
  public Optional<Tree> write(List<Tree> fresh) throws SealException {
    return fresh.stream().anyMatch(t -> t.batch() > 0 && t.generation() == 1)
        ? Optional.of(write())
        : Optional.empty();
  }

  private Tree write() throws SealException {
    Optional<DayList> previous = lists.newest();
    int number = previous.map(DayList::number).orElse(0) + 1;
    LocalDate day = LocalDate.ofInstant(clock.instant(), JAPAN);
    Path file = files.named(files.list(day, number));
    try {
      Files.createDirectories(file.getParent());
      Path draft = file.resolveSibling(file.getFileName() + ".draft");
      long records;
      try (BufferedWriter out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8);
          Before before = Before.of(previous, rounds, files)) {
        records = new Lines(out, before).write(day, number);
      }
      try (FileChannel written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      AtomicFile.settle(file);
      return insert(new DayList(number, day, files.list(day, number), records), file);
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, file.toString(), "", e);
    }
  }

  private Tree insert(DayList list, Path file) throws SealException, IOException {
    Batch batch = list.batch();
    Path spool = files.spool(batch.id());
    Files.createDirectories(spool.getParent());
    TreeSummary summary;
    try (TreeBuilder builder = TreeBuilder.of(TreeFiles.FIRST, TreeFiles.SECOND, 1, spool)) {
      builder.put(0, digests(file));
      summary = builder.write(files.tree(batch.id(), 1));
    }
    long octets = Files.size(file);
    ledger.change(
        handle -> {
          DayLists.insert(handle, list, octets, clock.millis());
          handle.execute(
              "insert into tree (batch, generation, algorithm, file, checksum, leaves, root)"
                  + " values (?, 1, ?, ?, ?, ?, ?)",
              batch.id(),
              TreeFiles.FIRST.standardName(),
              files.name(batch.id(), 1),
              summary.checksum(),
              summary.leaves(),
              summary.root().toByteArray());
        });
    return rounds.treesOfBatch(batch.id()).get(0);
  }

  private static TwoDigests digests(Path file) throws IOException {
    MessageDigest first = TreeFiles.FIRST.newDigest();
    MessageDigest second = TreeFiles.SECOND.newDigest();
    byte[] chunk = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        first.update(chunk, 0, n);
        second.update(chunk, 0, n);
      }
    }
    return new TwoDigests(Octets.of(first.digest()), Octets.of(second.digest()));
  }

  /** One list on its way to the disk. */
  private final class Lines {
    private final BufferedWriter out;
    private final Before before;
    private long records;
    private int batches;

    Lines(BufferedWriter out, Before before) {
      this.out = out;
      this.before = before;
    }

    long write(LocalDate day, int number) throws SealException, IOException {
      line(SealedList.FIRST_LINE);
      line("day: " + day);
      line("number: " + number);
      line("algorithm: " + TreeFiles.FIRST.standardName());
      line(
          "previous: "
              + before.digest().map(d -> HexFormat.of().formatHex(d.toByteArray())).orElse("none"));
      line("batches:");
      for (Listed listed : Listed.all(ledger)) {
        ListLine line = lineOf(listed);
        line(line.text());
        records += line.records();
        batches++;
      }
      line("total " + batches + " " + records);
      return records;
    }

    private void line(String text) throws IOException {
      out.write(text);
      out.write('\n');
    }

    private ListLine lineOf(Listed listed) throws SealException {
      BitSet absent = listed.ended(ledger);
      Optional<ListLine> old = before.of(listed.batch().id());
      Tree tree = listed.tree();
      if (old.isPresent()
          && old.get().root().equals(tree.root())
          && old.get().roll().isPresent()
          && old.get().absent().equals(absent)) {
        return old.get();
      }
      int places = listed.batch().places();
      if (check.damaged(List.of(tree)).isEmpty()) {
        TreeFile leaves =
            TreeFile.open(files.named(tree.file()), tree.algorithm(), TreeFiles.SECOND);
        for (int p = absent.nextSetBit(0); p >= 0; p = absent.nextSetBit(p + 1)) {
          // A record that was never read is not missing from the tree.
          absent.set(p, leaves.digests(p).isPresent());
        }
        Roll roll = Roll.of(leaves, absent);
        return new ListLine(
            listed.batch().id(),
            places,
            roll.records(),
            tree.root(),
            Optional.of(roll.digest()),
            absent);
      }
      return new ListLine(
          listed.batch().id(),
          places,
          old.map(ListLine::records).orElse(0),
          tree.root(),
          Optional.empty(),
          absent);
    }
  }
}
