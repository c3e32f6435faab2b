package org.karteseal.timestamp.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.file.AtomicFile;
import org.karteseal.timestamp.archive.ArchiveFile.NotAnArchiveException;
import org.karteseal.timestamp.archive.store.DocumentStore;
import org.karteseal.timestamp.archive.store.DocumentStores;
import org.karteseal.timestamp.ledger.Ledger;

/** The folder of an archive: {@code archive.json}, the ledger unless it is elsewhere, the trees. */
public final class ArchiveFolder {
  private static final String SETTINGS = "archive.json";
  private static final String LEDGER = "ledger.db";
  private static final int LARGEST_SETTINGS = 1 << 16;

  /** What a beginning that was killed, or a loss of the settings alone, leaves behind. */
  private static final Set<String> OURS = Set.of("trees", "spool", "." + SETTINGS + ".part");

  private final Path folder;
  private final ArchiveSettings settings;

  private ArchiveFolder(Path folder, ArchiveSettings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /**
   * Begins an archive there. The settings are written last, so that there is an archive or none.
   *
   * @param environment where the password of a database may be found
   * @throws SealException ARCHIVE_EXISTS when there is one, or the folder holds something else;
   *     OUTPUT_NOT_WRITTEN, LEDGER_UNUSABLE, or what the documents' place can cause
   */
  public static ArchiveFolder init(
      Path folder, ArchiveSettings settings, Map<String, String> environment) throws SealException {
    refuseOthers(folder);
    ArchiveFolder made = new ArchiveFolder(folder, settings);
    made.store(environment).close();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, folder.toString(), "NO_DIRECTORY", e);
    }
    made.ledger(environment).close();
    made.write();
    return made;
  }

  private static void refuseOthers(Path folder) throws SealException {
    if (Files.exists(folder.resolve(SETTINGS))) {
      throw new SealException(Reason.ARCHIVE_EXISTS, folder.toString(), "");
    }
    try (Stream<Path> list = Files.list(folder)) {
      boolean others =
          list.map(p -> String.valueOf(p.getFileName()))
              .anyMatch(name -> !OURS.contains(name) && !name.startsWith(LEDGER));
      if (others) {
        throw new SealException(Reason.ARCHIVE_EXISTS, folder.toString(), "FOLDER_NOT_EMPTY");
      }
    } catch (NoSuchFileException e) {
      // It will be made.
      return;
    } catch (NotDirectoryException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, folder.toString(), "NOT_A_FOLDER", e);
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, folder.toString(), "", e);
    }
  }

  private void write() throws SealException {
    AtomicFile.write(
        folder.resolve(SETTINGS), ArchiveFile.text(settings).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The archive in that folder.
   *
   * @throws SealException ARCHIVE_NOT_FOUND, or CONFIGURATION_INVALID when its settings are none
   */
  public static ArchiveFolder of(Path folder) throws SealException {
    Path file = folder.resolve(SETTINGS);
    if (!Files.isRegularFile(file)) {
      throw new SealException(Reason.ARCHIVE_NOT_FOUND, folder.toString(), "");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] text = in.readNBytes(LARGEST_SETTINGS + 1);
      if (text.length > LARGEST_SETTINGS) {
        throw new SealException(Reason.CONFIGURATION_INVALID, file.toString(), "TOO_LARGE");
      }
      return new ArchiveFolder(folder, ArchiveFile.parse(text));
    } catch (NotAnArchiveException e) {
      throw new SealException(Reason.CONFIGURATION_INVALID, file.toString(), e.code(), e);
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, file.toString(), "", e);
    }
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** What its file says. */
  public ArchiveSettings settings() {
    return settings;
  }

  /**
   * Opens it.
   *
   * @param environment where passwords and keys may be found
   * @throws SealException LEDGER_UNUSABLE, or what the documents' place can cause
   */
  public Archive open(Map<String, String> environment, Clock clock) throws SealException {
    DocumentStore store = store(environment);
    boolean open = false;
    try {
      Archive archive = new Archive(folder, ledger(environment), store, settings.limits(), clock);
      open = true;
      return archive;
    } finally {
      if (!open) {
        store.close();
      }
    }
  }

  private DocumentStore store(Map<String, String> environment) throws SealException {
    return DocumentStores.open(settings.documents(), environment, Set.of(folder));
  }

  /**
   * Opens its ledger alone.
   *
   * @param environment where the password may be found
   * @throws SealException LEDGER_UNUSABLE
   */
  public Ledger ledger(Map<String, String> environment) throws SealException {
    return settings.ledger().isPresent()
        ? Ledger.at(settings.ledger().get().server(folder, environment))
        : Ledger.inFile(folder.resolve(LEDGER));
  }
}
