package org.karteseal.validator.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.validator.Network;
import org.karteseal.validator.RecordValidator;
import org.karteseal.validator.ValidationRequest;
import org.karteseal.validator.Verdict;

/**
 * Turns every bit that a signature or timestamp covers, in documents of several lives. A flip that
 * leaves every signature dictionary as it was leaves the newest signature in place, whose digest
 * then differs: of those only one in {@code -Dkarteseal.flips.judge=20} is judged to the end, and
 * of all others every one. It takes hours all the same and is run by hand: {@code
 * -Dkarteseal.flips=LTA} names the life, {@code -Dkarteseal.flips.part=1/4} the part, {@code
 * -Dkarteseal.flips.sample=2000} takes so many at random instead of all outside the hexadecimal
 * strings.
 */
@EnabledIfSystemProperty(named = "karteseal.flips", matches = "\\w+")
class EveryBitTest {
  private static final int SHOWN = 40;

  private record Flip(int position, int mask) {}

  @Test
  void noneOfThemPasses() throws Exception {
    try (Hospital hospital = new Hospital(List.of("doctor", "pharmacist"))) {
      String life = System.getProperty("karteseal.flips");
      Flips document = new Flips(live(hospital, life));
      Judge judge = new Judge(hospital);
      assertThat(judge.of(document.flipped(0, 0))).isEqualTo(Verdict.TOTAL_PASSED);
      Map<String, Integer> counts = new TreeMap<>();
      List<String> passed = new ArrayList<>();
      long started = System.nanoTime();
      List<Flip> flips = flips(document);
      String dictionaries = dictionaries(document.flipped(0, 0));
      int judgeOneIn = Integer.getInteger("karteseal.flips.judge", 20);
      for (int i = 0; i < flips.size(); i++) {
        Flip flip = flips.get(i);
        byte[] changed = document.flipped(flip.position(), flip.mask());
        boolean sure = i % judgeOneIn != 0 && dictionaries.equals(dictionaries(changed));
        String outcome = sure ? "DIGEST_DIFFERS" : judge.outcome(changed);
        counts.merge(outcome, 1, Integer::sum);
        if (outcome.equals(Verdict.TOTAL_PASSED.name()) && passed.size() < SHOWN) {
          passed.add(
              "octet %d mask %d: %s"
                  .formatted(flip.position(), flip.mask(), document.around(flip.position())));
        }
      }
      System.out.printf(
          "flips %s part %s: %d octets, covered up to %d, %d flips in %d s: %s%n%s%n",
          life,
          System.getProperty("karteseal.flips.part", "1/1"),
          document.size(),
          document.newest().end(),
          flips.size(),
          (System.nanoTime() - started) / 1_000_000_000L,
          counts,
          String.join("\n", passed));
      assertThat(passed).isEmpty();
    }
  }

  /** What a reader finds in every signature field, to the last octet. */
  private static String dictionaries(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    try (PDDocument pdf = Loader.loadPDF(bytes)) {
      for (PDSignatureField field : pdf.getSignatureFields()) {
        text.append(field.getFullyQualifiedName());
        if (field.getCOSObject().getDictionaryObject(COSName.V) instanceof COSDictionary value) {
          value.entrySet().forEach(e -> text.append(e.getKey()).append(e.getValue()));
        }
      }
      return text.toString();
    } catch (IOException | RuntimeException e) {
      return e.toString();
    }
  }

  private static List<Flip> flips(Flips document) {
    List<Flip> flips = new ArrayList<>();
    int sample = Integer.getInteger("karteseal.flips.sample", 0);
    Random random = new Random(Long.getLong("karteseal.flips.seed", 1));
    while (flips.size() < sample) {
      int position = random.nextInt(document.newest().end());
      if (document.isCovered(position)) {
        flips.add(new Flip(position, 1 << random.nextInt(8)));
      }
    }
    if (sample > 0) {
      return flips;
    }
    String[] part = System.getProperty("karteseal.flips.part", "1/1").split("/");
    int from = Integer.getInteger("karteseal.flips.from", 0);
    for (int position = from; position < document.newest().end(); position++) {
      if (!document.isInGap(position)
          && position % Integer.parseInt(part[1]) == Integer.parseInt(part[0]) - 1) {
        for (int bit = 0; bit < 8; bit++) {
          flips.add(new Flip(position, 1 << bit));
        }
      }
    }
    return flips;
  }

  private static byte[] live(Hospital hospital, String life) throws Exception {
    Document pdf = Hospital.pdf();
    return switch (life) {
      case "T" -> hospital.sign(pdf, "doctor", SignatureLevel.T, "tsa-1").readAll();
      case "LT" -> hospital.sign(pdf, "doctor", SignatureLevel.LT, "tsa-1").readAll();
      case "LTA" -> hospital.sign(pdf, "doctor", SignatureLevel.LTA, "tsa-1").readAll();
      case "TWICE" -> {
        Document once = hospital.sign(pdf, "doctor", SignatureLevel.LTA, "tsa-1");
        yield hospital.renew(hospital.renew(once, "tsa-1"), "tsa-1").readAll();
      }
      case "BOTH" -> {
        Document first = hospital.sign(pdf, "doctor", SignatureLevel.T, "tsa-1");
        yield hospital.sign(first, "pharmacist", SignatureLevel.LTA, "tsa-1").readAll();
      }
      default -> throw new IllegalArgumentException(life);
    };
  }

  /** Judges online, so that a signature at level T can pass at all; every answer is asked once. */
  private static final class Judge {
    private final RecordValidator validator;
    private final Instant at;

    Judge(Hospital hospital) {
      RevocationSource online = hospital.online();
      Map<String, List<org.karteseal.sign.revocation.RevocationData>> kept =
          new ConcurrentHashMap<>();
      RevocationSource once =
          (certificate, issuer, when) ->
              kept.computeIfAbsent(
                  certificate.getIssuerX500Principal() + " " + certificate.getSerialNumber(),
                  k -> online.find(certificate, issuer, when));
      validator = RecordValidator.builder(hospital.trust).revocation(once, Network.ONLINE).build();
      at = hospital.clock.instant();
    }

    Verdict of(byte[] bytes) throws SealException {
      return validator
          .validate(
              Document.of("x.pdf", bytes), ValidationRequest.at(at).withRecordType("prescription"))
          .verdict();
    }

    String outcome(byte[] bytes) {
      try {
        return of(bytes).name();
      } catch (SealException e) {
        return e.reason().name();
      }
    }
  }
}
