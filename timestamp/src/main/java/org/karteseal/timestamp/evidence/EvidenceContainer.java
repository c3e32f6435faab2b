package org.karteseal.timestamp.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.evidence.EmbeddedRecord.Problem;

/**
 * Evidence records in ASiC containers (EN 319 162-1, 4.3.3.2 and 4.4.3.2): documents, a manifest
 * that names them, and the record over them, in one file for somebody else.
 */
public final class EvidenceContainer {
  private static final String MIME_TYPE = "application/vnd.etsi.asic-e+zip";
  private static final String META = "META-INF/";
  private static final String RECORD = META + "evidencerecord001.ers";
  private static final String MANIFEST = META + "ASiCEvidenceRecordManifest001.xml";
  private static final int MOST_ENTRIES = 10_000;
  private static final int MOST_MANIFEST_OCTETS = 4 * 1024 * 1024;

  private EvidenceContainer() {}

  /**
   * Writes an ASiC-E container with a record over all of the documents; the same input gives the
   * same octets.
   *
   * @param documents each with its own name, which becomes the entry's
   * @param algorithm of the digests in the manifest, the record's own
   */
  public static void write(
      OutputStream out, List<ArchivedDocument> documents, Octets record, DigestAlgorithm algorithm)
      throws SealException, IOException {
    Set<String> names = new HashSet<>();
    for (ArchivedDocument document : documents) {
      String name = document.name();
      if (!names.add(name) || name.startsWith(META) || name.equals("mimetype")) {
        throw new IllegalArgumentException("entries of a container have names of their own");
      }
    }
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      writeMimeType(zip);
      for (ArchivedDocument document : documents) {
        zip.putNextEntry(entry(document.name()));
        document.writeTo(zip);
        zip.closeEntry();
      }
      zip.putNextEntry(entry(MANIFEST));
      zip.write(EvidenceManifest.of(RECORD, documents, algorithm));
      zip.closeEntry();
      zip.putNextEntry(entry(RECORD));
      zip.write(record.toByteArray());
      zip.closeEntry();
    }
  }

  /** EN 319 162-1, A.1: first, stored, so that the type is at a known place in the file. */
  private static void writeMimeType(ZipOutputStream zip) throws IOException {
    byte[] type = MIME_TYPE.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(type);
    ZipEntry first = entry("mimetype");
    first.setMethod(ZipEntry.STORED);
    first.setSize(type.length);
    first.setCrc(crc.getValue());
    zip.putNextEntry(first);
    zip.write(type);
    zip.closeEntry();
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    // The first time that a ZIP can state, so that the octets do not depend on when or where.
    entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
    return entry;
  }

  /**
   * Checks every record of a container, each over the files that its manifest names, or over all
   * files where it has no manifest.
   *
   * @throws SealException INPUT_UNREADABLE or INPUT_DAMAGED when the file is no ZIP that can be
   *     read
   */
  public static List<EmbeddedRecord> check(Path container, EvidenceCheck check, Instant at)
      throws SealException {
    try (ZipFile zip = new ZipFile(container.toFile(), StandardCharsets.UTF_8)) {
      if (zip.size() > MOST_ENTRIES) {
        throw new SealException(
            SealException.Reason.INPUT_TOO_LARGE, container.toString(), "ENTRIES");
      }
      return new Opened(container, zip).check(check, at);
    } catch (IOException | IllegalArgumentException e) {
      throw new SealException(SealException.Reason.INPUT_DAMAGED, container.toString(), "ZIP", e);
    }
  }

  /** A container while it is open. */
  private static final class Opened {
    private final Path container;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();
    private final boolean hasNameTwice;

    Opened(Path container, ZipFile zip) {
      this.container = container;
      this.zip = zip;
      boolean twice = false;
      for (ZipEntry entry : zip.stream().toList()) {
        twice |= entries.put(entry.getName(), entry) != null;
      }
      this.hasNameTwice = twice;
    }

    List<EmbeddedRecord> check(EvidenceCheck check, Instant at) throws SealException, IOException {
      Map<String, EvidenceManifest> manifests = manifests();
      List<EmbeddedRecord> found = new ArrayList<>();
      for (String name : entries.keySet()) {
        if (name.startsWith(META)
            && name.contains("evidencerecord")
            && (name.endsWith(".ers") || name.endsWith(".xml"))) {
          found.add(check(name, Optional.ofNullable(manifests.get(name)), check, at));
        }
      }
      return found;
    }

    /** Manifests by the record that they are for; one that cannot be read is for none. */
    private Map<String, EvidenceManifest> manifests() throws IOException {
      Map<String, EvidenceManifest> manifests = new LinkedHashMap<>();
      for (String name : entries.keySet()) {
        if (name.startsWith(META)
            && name.contains("ASiCEvidenceRecordManifest")
            && name.endsWith(".xml")) {
          EvidenceManifest.read(read(name, MOST_MANIFEST_OCTETS))
              .ifPresent(m -> manifests.put(m.record(), m));
        }
      }
      return manifests;
    }

    private EmbeddedRecord check(
        String name, Optional<EvidenceManifest> manifest, EvidenceCheck check, Instant at)
        throws SealException, IOException {
      List<Problem> problems = new ArrayList<>();
      if (hasNameTwice) {
        problems.add(Problem.NAME_TWICE);
      }
      boolean unreadable =
          manifest.isEmpty()
              && entries.keySet().stream().anyMatch(n -> n.contains("EvidenceRecordManifest"));
      if (unreadable) {
        problems.add(Problem.MANIFEST_UNREADABLE);
      }
      Set<String> wanted = manifest.map(m -> m.documents().keySet()).orElseGet(this::dataFiles);
      List<ArchivedDocument> documents = new ArrayList<>();
      for (String document : wanted) {
        if (!entries.containsKey(document)) {
          problems.add(Problem.DOCUMENT_MISSING);
          continue;
        }
        ArchivedDocument archived = document(document);
        documents.add(archived);
        if (manifest.isPresent() && !manifest.get().states(archived)) {
          problems.add(Problem.MANIFEST_DIGEST);
        }
      }
      Set<String> others = new LinkedHashSet<>(dataFiles());
      others.removeAll(wanted);
      Octets record = Octets.of(read(name, EvidenceLimits.standard().octets() + 1));
      return new EmbeddedRecord(
          name,
          check.check(record, documents, at),
          documents.stream().map(ArchivedDocument::name).toList(),
          List.copyOf(others),
          problems);
    }

    private Set<String> dataFiles() {
      Set<String> files = new LinkedHashSet<>();
      for (ZipEntry entry : entries.values()) {
        String name = entry.getName();
        if (!entry.isDirectory() && !name.startsWith(META) && !name.equals("mimetype")) {
          files.add(name);
        }
      }
      return files;
    }

    private ArchivedDocument document(String name) {
      return ArchivedDocument.of(
          name, container.toString(), () -> zip.getInputStream(zip.getEntry(name)));
    }

    private byte[] read(String name, int most) throws IOException {
      try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
        return in.readNBytes(most);
      }
    }
  }
}
