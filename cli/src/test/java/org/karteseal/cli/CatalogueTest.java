package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.trust.TrustRemark;
import org.karteseal.validator.report.Language;

final class CatalogueTest {
  @ParameterizedTest
  @EnumSource(Language.class)
  void everyReasonHasItsErrorAndItsHintAndThereAreNoOthers(Language language) {
    assertThat(below("error.", language)).isEqualTo(names(Reason.values()));
    assertThat(below("hint.", language)).isEqualTo(names(Reason.values()));
    assertThat(below("remark.", language)).isEqualTo(names(TrustRemark.Code.values()));
  }

  @Test
  void bothLanguagesSayTheSameThings() {
    assertThat(Sentences.in(Language.JA).keys()).isEqualTo(Sentences.in(Language.EN).keys());
    assertThat(Sentences.help(Language.JA).keySet())
        .isEqualTo(Sentences.help(Language.EN).keySet());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everySentenceIsOneLineWithTheSamePlaces(Language language) {
    Sentences sentences = Sentences.in(language);
    for (String key : sentences.keys()) {
      String text = sentences.find(key).orElse("");
      assertThat(text).as(key).isNotBlank();
      if (!key.equals("testbed.next")) {
        assertThat(text).as(key).doesNotContain("\n");
      }
    }
    for (String key : sentences.keys()) {
      assertThat(places(key, Language.JA)).as(key).isEqualTo(places(key, Language.EN));
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyOptionOfEveryCommandIsDescribed(Language language) {
    List<String> silent = new ArrayList<>();
    for (String command : commands()) {
      String[] words = (command + " --help --lang " + language.tag()).strip().split(" ");
      Bench.Run help = HelpRun.of(words);
      assertThat(help.code()).as(command).isZero();
      help.out()
          .lines()
          .filter(line -> line.matches("\\s+(-\\w, )?--?[\\w-]+(=\\S+)?\\s*"))
          .forEach(line -> silent.add(command + line));
    }
    // A long option has its description on the next line.
    assertThat(silent.stream().filter(line -> !line.contains("=")).toList()).isEmpty();
  }

  private static List<String> commands() {
    return List.of(
        "",
        "demo",
        "doctor",
        "sign",
        "prepare",
        "complete",
        "scan",
        "amend",
        "timestamp",
        "augment",
        "validate",
        "inspect",
        "trust",
        "trust list",
        "trust check",
        "trust import",
        "journal",
        "journal verify",
        "journal show",
        "report",
        "report operations",
        "report incident",
        "archive",
        "archive plan",
        "archive init",
        "archive add",
        "archive facts",
        "archive seal",
        "archive renew",
        "archive rehash",
        "archive status",
        "archive work",
        "archive verify",
        "archive scrub",
        "archive prove-complete",
        "archive export",
        "archive evidence",
        "serve",
        "testbed");
  }

  private static Set<String> places(String key, Language language) {
    String text = Sentences.in(language).find(key).orElse("");
    Set<String> places = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      if (text.contains("{" + i + "}")) {
        places.add("{" + i + "}");
      }
    }
    return places;
  }

  private static Set<String> below(String prefix, Language language) {
    return Sentences.in(language).keys().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The later one of two would silently win. */
  @Test
  void noKeyStandsTwice() throws Exception {
    for (Language language : Language.values()) {
      List<String> keys = new ArrayList<>();
      for (String name : Sentences.CATALOGUES) {
        keys.addAll(keys(name, language));
      }
      assertThat(keys).doesNotHaveDuplicates();
      assertThat(keys("help", language)).doesNotHaveDuplicates();
    }
  }

  private static List<String> keys(String name, Language language) throws Exception {
    String file = name + "_" + language.tag() + ".properties";
    try (java.io.InputStream in = Sentences.class.getResourceAsStream(file)) {
      assertThat(in).as(file).isNotNull();
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.matches("[A-Za-z][^= ]*=.*"))
          .map(line -> line.substring(0, line.indexOf('=')))
          .toList();
    }
  }
}
