package org.karteseal.sign.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;

/**
 * A folder of revocation data, filled while certificates live and never emptied: old lists judge
 * the past, and a list from after a certificate's expiry says nothing about it.
 *
 * <p>A file is named by what it is about (a CRL by its issuer's name, an OCSP response by the
 * certificate's serial number), its thisUpdate and its own digest, so that the one needed is found
 * without opening the others. Files under other names are not looked at; {@link #put} them.
 */
public final class CrlStore implements RevocationSource {
  private static final long LARGEST_FILE = 64L * 1024 * 1024;
  private static final int HEX_DIGITS = 16;
  private static final int MOST_BEFORE = 3;
  private static final int MOST_AFTER = 5;

  private final Path folder;

  /** The store in that folder, which is created at the first {@link #put}. */
  public CrlStore(Path folder) {
    this.folder = folder;
  }

  private record Entry(Path file, RevocationData.Kind kind, Instant thisUpdate) {}

  /**
   * Keeps the data. Putting the same data again changes nothing.
   *
   * @throws SealException INPUT_DAMAGED when it is not readable revocation data, OUTPUT_NOT_WRITTEN
   */
  public void put(RevocationData data) throws SealException {
    Optional<String> subject = subjectOf(data);
    Optional<Freshness> dates = Freshness.of(data);
    if (subject.isEmpty() || dates.isEmpty()) {
      throw new SealException(
          SealException.Reason.INPUT_DAMAGED, data.der().sha256(), "REVOCATION_DATA");
    }
    String name =
        subject.get()
            + "-"
            + HexFormat.of().toHexDigits(dates.get().thisUpdate().getEpochSecond())
            + "-"
            + data.der().sha256().substring(0, HEX_DIGITS)
            + suffix(data.kind());
    Path target = folder.resolve(name);
    try {
      Files.createDirectories(folder);
      if (!Files.exists(target)) {
        write(target, data.der().toByteArray());
      }
    } catch (IOException e) {
      throw new SealException(
          SealException.Reason.OUTPUT_NOT_WRITTEN, target.toString(), "CRL_STORE", e);
    }
  }

  /**
   * What may judge the certificate at that time, newest first: the last lists from before, and of
   * those from after the first and the last ones of the certificate's life.
   */
  @Override
  public List<RevocationData> find(
      X509Certificate certificate, X509Certificate issuer, Instant at) {
    List<Entry> entries = new ArrayList<>();
    entries.addAll(list(nameOf(certificate.getIssuerX500Principal()), RevocationData.Kind.CRL));
    entries.addAll(list(nameOf(certificate.getSerialNumber()), RevocationData.Kind.OCSP));
    entries.sort(Comparator.comparing(Entry::thisUpdate).reversed());
    Instant end = certificate.getNotAfter().toInstant();
    List<Entry> before = entries.stream().filter(e -> !e.thisUpdate().isAfter(at)).toList();
    List<Entry> after = entries.stream().filter(e -> e.thisUpdate().isAfter(at)).toList();
    List<Entry> alive = after.stream().filter(e -> !e.thisUpdate().isAfter(end)).toList();

    List<Entry> chosen = new ArrayList<>();
    after.stream().limit(1).forEach(chosen::add);
    alive.stream().limit(MOST_AFTER).forEach(chosen::add);
    alive.stream().skip(Math.max(0, alive.size() - 1)).forEach(chosen::add);
    before.stream().limit(MOST_BEFORE).forEach(chosen::add);
    return chosen.stream().distinct().flatMap(e -> read(e).stream()).toList();
  }

  private List<Entry> list(String subject, RevocationData.Kind kind) {
    List<Entry> entries = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return entries;
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, subject + "-*" + suffix(kind))) {
      for (Path file : files) {
        thisUpdateOf(file).ifPresent(time -> entries.add(new Entry(file, kind, time)));
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      // Absent, as the port demands; the standing becomes unknown and says so.
      return List.of();
    }
    return entries;
  }

  private static Optional<Instant> thisUpdateOf(Path file) {
    String[] parts = file.getFileName().toString().split("-", -1);
    try {
      return parts.length == 4
          ? Optional.of(Instant.ofEpochSecond(Long.parseUnsignedLong(parts[2], HEX_DIGITS)))
          : Optional.empty();
    } catch (NumberFormatException | java.time.DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<RevocationData> read(Entry entry) {
    try {
      if (Files.size(entry.file()) > LARGEST_FILE) {
        return Optional.empty();
      }
      return Optional.of(
          new RevocationData(entry.kind(), Octets.of(Files.readAllBytes(entry.file()))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A new file, its content on the disk before its name. */
  private void write(Path target, byte[] content) throws IOException {
    Path temporary = Files.createTempFile(folder, "new", ".tmp");
    try {
      Files.write(temporary, content);
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static Optional<String> subjectOf(RevocationData data) {
    byte[] der = data.der().toByteArray();
    return switch (data.kind()) {
      case CRL -> CrlEvidence.parse(der).map(crl -> nameOf(crl.getIssuerX500Principal()));
      case OCSP ->
          OcspEvidence.parse(der)
              .flatMap(r -> Arrays.stream(r.getResponses()).findFirst())
              .map(r -> nameOf(r.getCertID().getSerialNumber()));
    };
  }

  private static String nameOf(X500Principal issuer) {
    byte[] canonical =
        issuer.getName(X500Principal.CANONICAL).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return "issuer-" + shortDigest(canonical);
  }

  private static String nameOf(BigInteger serial) {
    return "serial-" + shortDigest(serial.toByteArray());
  }

  private static String shortDigest(byte[] bytes) {
    return HexFormat.of().formatHex(DigestAlgorithm.SHA256.digest(bytes)).substring(0, HEX_DIGITS);
  }

  private static String suffix(RevocationData.Kind kind) {
    return switch (kind) {
      case CRL -> ".crl";
      case OCSP -> ".ocsp";
    };
  }
}
