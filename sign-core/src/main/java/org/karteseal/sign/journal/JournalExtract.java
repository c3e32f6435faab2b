package org.karteseal.sign.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.journal.internal.JournalFolder;

/**
 * The entries about one thing, each with the unbroken chain up to the next token that vouches for
 * it. The lines between belong to other acts; like all lines they hold digests, codes and times,
 * and no hash could be checked without them.
 *
 * @param runs the pieces of the journal, oldest first
 */
public record JournalExtract(List<Run> runs) {
  /** A piece that reached no token within so many lines ends there. */
  private static final int LONGEST_RUN = 100_000;

  public JournalExtract {
    runs = List.copyOf(runs);
  }

  /**
   * A piece of the journal without a gap.
   *
   * @param entries from the first entry that was looked for to the one that received the token
   * @param found how many of them were looked for
   * @param token what vouches for those before its request; empty when none followed
   */
  public record Run(List<RecordedEntry> entries, int found, Optional<KeptToken> token) {
    public Run {
      entries = List.copyOf(entries);
    }
  }

  /**
   * A token beside the journal.
   *
   * @param request the number of the entry whose hash its nonce commits to
   * @param token its DER
   */
  public record KeptToken(long request, Octets token) {}

  /**
   * Reads a journal for entries.
   *
   * @throws SealException as {@link JournalReader#read} does
   */
  public static JournalExtract of(Path directory, Predicate<RecordedEntry> wanted)
      throws SealException {
    Collecting collecting = new Collecting(wanted);
    JournalReader.read(directory, collecting::next);
    collecting.end();
    JournalFolder folder = new JournalFolder(directory);
    List<Run> runs = new ArrayList<>();
    for (Run run : collecting.runs) {
      runs.add(new Run(run.entries(), run.found(), token(directory, folder, run)));
    }
    return new JournalExtract(runs);
  }

  private static Optional<KeptToken> token(Path directory, JournalFolder folder, Run run)
      throws SealException {
    JournalEntry last = run.entries().get(run.entries().size() - 1).entry();
    Optional<Long> request = vouchesFrom(last);
    if (request.isEmpty()) {
      return Optional.empty();
    }
    try {
      return folder
          .token(request.get(), last.get(JournalField.TOKEN).orElse(""))
          .map(der -> new KeptToken(request.get(), Octets.of(der)));
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, directory.toString(), "", e);
    }
  }

  /** The head that a token vouches for, if the entry says that one was received. */
  private static Optional<Long> vouchesFrom(JournalEntry entry) {
    return entry.act() == Act.RECEIVED && entry.get(JournalField.TOKEN).isPresent()
        ? entry.get(JournalField.REQUEST).map(Long::valueOf)
        : Optional.empty();
  }

  private static final class Collecting {
    private final Predicate<RecordedEntry> wanted;
    private final List<Run> runs = new ArrayList<>();
    private final List<RecordedEntry> open = new ArrayList<>();
    private int found;
    private long lastFound;

    Collecting(Predicate<RecordedEntry> wanted) {
      this.wanted = wanted;
    }

    void next(RecordedEntry entry) {
      boolean hit = wanted.test(entry);
      if (!hit && open.isEmpty()) {
        return;
      }
      open.add(entry);
      if (hit) {
        found++;
        lastFound = entry.sequence();
      }
      boolean vouched = vouchesFrom(entry.entry()).filter(r -> r >= lastFound).isPresent();
      if (vouched || open.size() >= LONGEST_RUN) {
        end();
      }
    }

    void end() {
      if (!open.isEmpty()) {
        runs.add(new Run(open, found, Optional.empty()));
        open.clear();
        found = 0;
      }
    }
  }
}
