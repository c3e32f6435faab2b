package org.karteseal.timestamp.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.tsp.EvidenceRecord;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.ers.ERSEvidenceRecord;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.VerifiedTimestamp;

/** RFC 4998, 4.1, 5.1 and 5.2, checked against Bouncy Castle's structures and verifier. */
class EvidenceRecordWriterTest {
  private static final EvidenceBench BENCH = EvidenceBench.shared();
  private static final DigestAlgorithm SHA256 = DigestAlgorithm.SHA256;

  private final List<Octets> leaves =
      IntStream.range(0, 9).mapToObj(i -> EvidenceBench.digest("d" + i)).toList();
  private final HashTree tree = HashTree.over(SHA256, leaves);
  private final VerifiedTimestamp token =
      BENCH.stamp("tsa-1", SHA256, tree.root(), EvidenceBench.START);

  private ArchiveTimestamp first(Octets leaf) {
    return ArchiveTimestamp.of(SHA256, tree.path(leaf).orElseThrow(), token.token());
  }

  @Test
  void aRecordIsDerAndHoldsTheTokenAsItWas() throws Exception {
    Octets record = EvidenceRecordWriter.record(List.of(List.of(first(leaves.get(4)))));
    EvidenceRecord parsed = EvidenceRecord.getInstance(record.toByteArray());
    assertThat(parsed.getEncoded("DER")).isEqualTo(record.toByteArray());
    assertThat(
            parsed
                .getArchiveTimeStampSequence()
                .getArchiveTimeStampChains()[0]
                .getArchiveTimestamps()[0]
                .getTimeStamp()
                .getEncoded())
        .isEqualTo(token.token().toByteArray());
  }

  @Test
  void bouncyCastleFindsEachLeaf() throws Exception {
    for (Octets leaf : leaves) {
      ERSEvidenceRecord record =
          new ERSEvidenceRecord(
              EvidenceRecordWriter.record(List.of(List.of(first(leaf)))).toByteArray(),
              new JcaDigestCalculatorProviderBuilder().build());
      record.validatePresent(false, leaf.toByteArray(), java.util.Date.from(token.genTime()));
    }
  }

  @Test
  void theSequenceIsTheOneInTheRecord() throws Exception {
    VerifiedTimestamp renewal =
        BENCH.stamp(
            "tsa-b",
            DigestAlgorithm.SHA512,
            EvidenceRecordWriter.timestampRenewal(DigestAlgorithm.SHA512, token.token()),
            EvidenceBench.START.plus(Duration.ofDays(400)));
    List<List<ArchiveTimestamp>> chains =
        List.of(
            List.of(first(leaves.get(0))),
            List.of(
                ArchiveTimestamp.of(
                    DigestAlgorithm.SHA512, ReducedHashTree.none(), renewal.token())));
    EvidenceRecord parsed =
        EvidenceRecord.getInstance(EvidenceRecordWriter.record(chains).toByteArray());
    assertThat(parsed.getArchiveTimeStampSequence().getEncoded("DER"))
        .isEqualTo(EvidenceRecordWriter.sequence(chains).toByteArray());
    assertThat(parsed.getDigestAlgorithms()).hasSize(2);
  }

  @Test
  void aThousandRecordsTakeLessThanASecond() {
    ArchiveTimestamp old = first(leaves.get(0));
    var thread = ManagementFactory.getThreadMXBean();
    long start = thread.getCurrentThreadCpuTime();
    int octets = 0;
    for (int i = 0; i < 1000; i++) {
      ArchiveTimestamp carried = new ArchiveTimestamp(SHA256, old.der());
      octets +=
          EvidenceRecordWriter.record(List.of(List.of(carried, first(leaves.get(i % 9))))).length();
    }
    assertThat(octets).isGreaterThan(1_000_000);
    assertThat(Duration.ofNanos(thread.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(1));
  }
}
