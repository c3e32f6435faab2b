package org.karteseal.sign.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.karteseal.sign.revocation.RevocationBench.CERTIFICATE_END;
import static org.karteseal.sign.revocation.RevocationBench.NOON;
import static org.karteseal.sign.revocation.RevocationBench.nothing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;

class CrlStoreTest {
  private static final RevocationBench BENCH = new RevocationBench();
  @TempDir private Path folder = Path.of("");

  @Test
  void anEmptyOrMissingFolderHoldsNothing() {
    assertThat(new CrlStore(folder).find(BENCH.person, BENCH.ca, NOON)).isEmpty();
    assertThat(new CrlStore(folder.resolve("no")).find(BENCH.person, BENCH.ca, NOON)).isEmpty();
  }

  @Test
  void findsNewestFirstAndKeepsWhatJudgesThePast() throws SealException {
    CrlStore store = new CrlStore(folder.resolve("new"));
    List<RevocationData> daily = new ArrayList<>();
    for (int day = 0; day < 130; day++) {
      daily.add(BENCH.crl(NOON.plus(Duration.ofDays(day)), nothing()));
      store.put(daily.get(day));
    }
    store.put(daily.get(7));
    List<RevocationData> found =
        store.find(BENCH.person, BENCH.ca, NOON.plus(Duration.ofDays(50)).plusSeconds(1));
    assertThat(found)
        .containsExactly(
            daily.get(129),
            daily.get(100),
            daily.get(99),
            daily.get(98),
            daily.get(97),
            daily.get(96),
            daily.get(51),
            daily.get(50),
            daily.get(49),
            daily.get(48));
    assertThat(CERTIFICATE_END).isEqualTo(NOON.plus(Duration.ofDays(100)));
    assertThat(
            BENCH
                .judge(NOON.plus(Duration.ofDays(50)), found.toArray(RevocationData[]::new))
                .evidence())
        .contains(daily.get(100));
  }

  @Test
  void holdsOcspResponsesToo() throws SealException {
    CrlStore store = new CrlStore(folder);
    RevocationData response =
        BENCH.ocsp(BENCH.caKey, new X509Certificate[0], BENCH.answer(CertificateStatus.GOOD, NOON));
    store.put(response);
    assertThat(store.find(BENCH.person, BENCH.ca, NOON)).containsExactly(response);
    assertThat(store.find(BENCH.ca, BENCH.ca, NOON)).isEmpty();
  }

  @Test
  void whatIsNoRevocationDataIsRefused() throws Exception {
    CrlStore store = new CrlStore(folder);
    RevocationData junk = new RevocationData(RevocationData.Kind.CRL, Octets.of(new byte[] {1}));
    assertThatThrownBy(() -> store.put(junk))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> assertThat(e.reason()).isEqualTo(SealException.Reason.INPUT_DAMAGED));
    Path file = Files.writeString(folder.resolve("file"), "x");
    RevocationData good = BENCH.crl(NOON, nothing());
    assertThatThrownBy(() -> new CrlStore(file).put(good))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> assertThat(e.reason()).isEqualTo(SealException.Reason.OUTPUT_NOT_WRITTEN));
  }

  @Test
  void sourcesAreAskedInOrderUntilOneAnswers() {
    RevocationData good = BENCH.crl(NOON, nothing());
    RevocationSource answers = (certificate, issuer, at) -> List.of(good);
    RevocationSource mustNotBeAsked =
        (certificate, issuer, at) -> {
          throw new AssertionError("asked although the standing was known");
        };
    RevocationSource all =
        RevocationSources.inOrder(List.of(RevocationSource.none(), answers, mustNotBeAsked));
    assertThat(all.find(BENCH.person, BENCH.ca, NOON)).containsExactly(good);
  }
}
