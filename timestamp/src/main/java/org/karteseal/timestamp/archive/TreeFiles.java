package org.karteseal.timestamp.archive;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.karteseal.sign.DigestAlgorithm;

/** Where the tree files of an archive lie, and by which algorithms new ones are made. */
public final class TreeFiles {
  /** The algorithm of first trees. */
  public static final DigestAlgorithm FIRST = DigestAlgorithm.SHA256;

  /** The algorithm of the second digests, for the tree that comes when the first one ends. */
  public static final DigestAlgorithm SECOND = DigestAlgorithm.SHA512;

  private static final int PER_FOLDER = 1000;

  private final Path folder;

  /** The files of the archive in that folder. */
  public TreeFiles(Path archive) {
    this.folder = archive;
  }

  /** The name under the archive's folder, as the ledger keeps it. */
  public String name(int batch, int generation) {
    if (batch < 0) {
      return String.format(Locale.ROOT, "lists/%08d-%d.tree", -batch, generation);
    }
    return String.format(
        Locale.ROOT, "trees/%04d/%08d-%d.tree", batch / PER_FOLDER, batch, generation);
  }

  /**
   * The name that a worker gives to a first tree: whoever has the batch after it writes another
   * file, and only the one that the ledger names counts.
   *
   * @param mark the worker's; empty when there is only one
   */
  public String name(int batch, String mark) {
    String name = name(batch, 1);
    return mark.isEmpty() ? name : name.replace(".tree", "." + mark + ".tree");
  }

  /** The file of a batch's tree. */
  public Path tree(int batch, int generation) {
    return folder.resolve(name(batch, generation));
  }

  /** The name of a list of records. */
  public String list(LocalDate day, int number) {
    return String.format(Locale.ROOT, "lists/%s-%08d.list", day, number);
  }

  /** A file of that name. */
  public Path named(String name) {
    return folder.resolve(name);
  }

  /** The same for a worker's batch. */
  public Path spool(int batch, String mark) {
    return mark.isEmpty() ? spool(batch) : folder.resolve("spool").resolve(batch + "." + mark);
  }

  /** Where digests of a batch wait until its tree is written. */
  public Path spool(int batch) {
    return folder.resolve("spool").resolve(Integer.toString(batch));
  }
}
