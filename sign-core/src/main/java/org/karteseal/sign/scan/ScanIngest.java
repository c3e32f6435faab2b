package org.karteseal.sign.scan;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.Document;
import org.karteseal.sign.RecordSigner;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.key.SigningKey;

/** Takes scans in: converts, checks by the profile, and signs without delay (GL6-16-3). */
public final class ScanIngest {
  private final ScanProfile profile;
  private final RecordSigner signer;
  private final SigningKey key;
  private final SignatureLevel level;
  private final Clock clock;

  /**
   * @param key the key of the person who answers for the scans; the caller keeps and closes it
   * @param clock says when something is signed, and so how long it took
   */
  public ScanIngest(
      ScanProfile profile, RecordSigner signer, SigningKey key, SignatureLevel level, Clock clock) {
    this.profile = profile;
    this.signer = signer;
    this.key = key;
    this.level = level;
    this.clock = clock;
  }

  /** The facility's rules. */
  public ScanProfile profile() {
    return profile;
  }

  /** The responsible person's certificate, for the manifest. */
  public java.security.cert.X509Certificate signerCertificate() {
    return key.certificate();
  }

  /** The level that is delivered. */
  public SignatureLevel level() {
    return level;
  }

  /** A scan that was taken in, or refused by a check, which the entry names. */
  public static final class Taken implements AutoCloseable {
    private final ScanEntry entry;
    private final @Nullable SignedRecord record;

    Taken(ScanEntry entry, @Nullable SignedRecord record) {
      this.entry = entry;
      this.record = record;
    }

    /** What the manifest keeps. */
    public ScanEntry entry() {
      return entry;
    }

    /** The signed PDF; empty when a check refused the scan. */
    public Optional<SignedRecord> record() {
      return Optional.ofNullable(record);
    }

    @Override
    public void close() {
      if (record != null) {
        record.close();
      }
    }
  }

  /**
   * One scan.
   *
   * @param name the name of the file for the manifest, without its folder
   * @param sidecar what is said beside it; the expected number of pages among it
   * @param written when the file was last written
   * @throws SealException when it cannot be converted or signed; a check that refuses it is no
   *     exception
   */
  public Taken take(Document original, String name, ScanSidecar sidecar, Optional<Instant> written)
      throws SealException {
    Instant now = clock.instant();
    try (ConvertedScan scan = profile.converter().convert(original, now)) {
      Optional<CaptureTime> captured = captured(scan, sidecar, written);
      List<CheckResult> checks =
          new ScanChecks(profile).of(scan.format(), scan.pages(), sidecar.pages(), captured, now);
      ScanEntry entry =
          new ScanEntry(
              name,
              scan.sourceSha256(),
              scan.format(),
              scan.pages(),
              checks,
              captured,
              captured.flatMap(c -> ScanChecks.due(profile, c)),
              Optional.empty());
      if (entry.refusal().isPresent()) {
        return new Taken(entry, null);
      }
      return signed(scan, entry, now);
    }
  }

  private Taken signed(ConvertedScan scan, ScanEntry entry, Instant now) throws SealException {
    SigningRequest request = SigningRequest.of(scan.document(), key).atLevel(level);
    SignedRecord record = signer.sign(profile.recordType().map(request::asRecord).orElse(request));
    boolean done = false;
    try {
      ScanEntry.Signature signature =
          new ScanEntry.Signature(
              now,
              record.timestampTimes().stream().findFirst(),
              record.level().name(),
              record.document().sha256());
      done = true;
      return new Taken(
          new ScanEntry(
              entry.name(),
              entry.sha256(),
              entry.format(),
              entry.pages(),
              entry.checks(),
              entry.captured(),
              entry.due(),
              Optional.of(signature)),
          record);
    } finally {
      if (!done) {
        record.close();
      }
    }
  }

  /** Who is believed first is the facility's choice; without a rule, the nearest to the paper. */
  private Optional<CaptureTime> captured(
      ConvertedScan scan, ScanSidecar sidecar, Optional<Instant> written) {
    List<CaptureTime.Source> sources =
        profile
            .delay()
            .map(ScanProfile.DelayRule::sources)
            .orElse(List.of(CaptureTime.Source.values()));
    for (CaptureTime.Source source : sources) {
      Optional<Instant> time =
          switch (source) {
            case SIDECAR -> sidecar.capturedAt();
            case IMAGE -> scan.captured();
            case FILE_TIME -> written;
          };
      if (time.isPresent()) {
        return Optional.of(new CaptureTime(time.get(), source));
      }
    }
    return Optional.empty();
  }
}
