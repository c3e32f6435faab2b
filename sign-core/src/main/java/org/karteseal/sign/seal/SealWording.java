package org.karteseal.sign.seal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.chrono.JapaneseDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.karteseal.sign.certificate.HcRoleReader;
import org.karteseal.sign.certificate.HcRoleReading;
import org.karteseal.sign.certificate.HealthcareActor;
import org.karteseal.sign.certificate.HealthcareRole;
import org.karteseal.sign.certificate.RoleCatalogue;

/**
 * What a seal says.
 *
 * @param label that this is an electronic signature
 * @param qualification the licences that the certificate states; empty when it states none
 * @param name the signer's name
 * @param date the day of signing, for horizontal lines; empty when it is not shown
 * @param verticalDate the same for vertical lines
 */
public record SealWording(
    String label,
    Optional<String> qualification,
    String name,
    Optional<String> date,
    Optional<String> verticalDate) {
  /** Records are dated by the day in Japan, wherever the computer stands. */
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private static final String[] NUMERALS = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

  /**
   * The words of that seal for a signature.
   *
   * @param at the time of signing
   */
  public static SealWording of(VisibleSeal seal, X509Certificate certificate, Instant at) {
    boolean japanese = seal.language() == SealLanguage.JAPANESE;
    LocalDate day = LocalDate.ofInstant(at, JAPAN);
    boolean era = seal.date() == SealDate.ERA && japanese;
    Optional<LocalDate> shown = Optional.of(day).filter(d -> seal.date() != SealDate.NONE);
    return new SealWording(
        japanese ? "電子署名" : "Digitally signed",
        qualification(certificate, japanese),
        seal.name().orElseGet(() -> SignerName.of(certificate)).strip(),
        shown.map(d -> era ? eraDate(d, false) : d.toString()),
        shown.map(d -> japanese ? verticalDate(d, era) : d.toString()));
  }

  private static Optional<String> qualification(X509Certificate certificate, boolean japanese) {
    List<String> licences = new ArrayList<>();
    if (HcRoleReader.read(certificate) instanceof HcRoleReading.Present present) {
      RoleCatalogue catalogue = RoleCatalogue.standard();
      for (HealthcareActor actor : present.actors()) {
        Optional.of(actor)
            .filter(HealthcareActor::usesJapaneseScheme)
            .flatMap(HealthcareActor::freeText)
            .flatMap(catalogue::byText)
            .filter(role -> role.kind() == HealthcareRole.Kind.LICENCE)
            .map(role -> japanese ? role.name().ja() : role.name().en())
            .ifPresent(licences::add);
      }
    }
    return licences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            licences.stream().distinct().collect(Collectors.joining(japanese ? "・" : ", ")));
  }

  private static String eraDate(LocalDate day, boolean vertical) {
    JapaneseDate date = JapaneseDate.from(day);
    int year = date.get(ChronoField.YEAR_OF_ERA);
    String number = vertical ? counted(year) : String.valueOf(year);
    return date.getEra().getDisplayName(TextStyle.FULL, Locale.JAPAN)
        + (year == 1 ? "元" : number)
        + "年"
        + (vertical ? counted(day.getMonthValue()) : day.getMonthValue())
        + "月"
        + (vertical ? counted(day.getDayOfMonth()) : day.getDayOfMonth())
        + "日";
  }

  private static String verticalDate(LocalDate day, boolean era) {
    if (era) {
      return eraDate(day, true);
    }
    String year =
        String.valueOf(day.getYear())
            .chars()
            .mapToObj(c -> NUMERALS[Character.digit(c, 10)])
            .collect(Collectors.joining());
    return year + "年" + counted(day.getMonthValue()) + "月" + counted(day.getDayOfMonth()) + "日";
  }

  /** A number below 100 as it is read: 二十四. */
  private static String counted(int number) {
    int tens = number / 10;
    int ones = number % 10;
    return (tens == 0 ? "" : (tens == 1 ? "" : NUMERALS[tens]) + "十")
        + (ones == 0 ? "" : NUMERALS[ones]);
  }
}
