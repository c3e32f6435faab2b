package org.karteseal.validator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.karteseal.validator.Scenario;
import org.karteseal.validator.ValidationReport;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  static Stream<Arguments> pages() {
    return Arrays.stream(Language.values())
        .flatMap(
            language ->
                Stream.of(
                        Scenario.goodLta(),
                        Scenario.masked(),
                        Scenario.notRenewed(),
                        Scenario.hostile(),
                        Scenario.unsigned(),
                        Scenario.unreadable(),
                        Scenario.hostileTexts())
                    .map(report -> Arguments.of(language, report)));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isWellFormedAndNeedsNothingElse(Language language, ValidationReport report)
      throws Exception {
    String html = html(language, report);
    Document page = parsed(html);
    assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo(language.tag());
    for (String element : List.of("script", "link", "img", "iframe", "object", "form", "a")) {
      assertThat(page.getElementsByTagName(element).getLength()).as(element).isZero();
    }
    assertThat(html).doesNotContain("url(", "@import", "http:", "https:");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void canBeReadAloud(Language language, ValidationReport report) throws Exception {
    Document page = parsed(html(language, report));
    assertThat(page.getElementsByTagName("main").getLength()).isOne();
    assertThat(page.getElementsByTagName("h1").getLength()).isOne();
    assertThat(page.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
    elements(page, "th").forEach(th -> assertThat(th.getAttribute("scope")).isIn("row", "col"));
    // Marks are shapes; the word beside them says the same.
    elements(page, "span")
        .filter(s -> s.getAttribute("class").contains("mark"))
        .forEach(s -> assertThat(s.getAttribute("aria-hidden")).isEqualTo("true"));
    int level = 0;
    for (Element heading : headings(page)) {
      int next = heading.getTagName().charAt(1) - '0';
      assertThat(next).as(heading.getTextContent()).isLessThanOrEqualTo(level + 1);
      level = next;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatADocumentSaysIsTextAndNothingElse(Language language) throws Exception {
    String html = html(language, Scenario.hostileTexts());
    assertThat(html)
        .doesNotContain("<script", "onerror=\"", "\u202E", "\u2066", "\u0000")
        .contains("&lt;script&gt;");
    assertThat(elements(parsed(html), "td").map(Element::getTextContent))
        .allSatisfy(text -> assertThat(text.codePointCount(0, text.length())).isLessThan(2_000));
  }

  @ParameterizedTest
  @EnumSource
  void hasNoNamesWhereMasked(Language language) {
    assertThat(html(language, Scenario.masked()))
        .doesNotContain("Hanako", "花子", "Hospital", "病院", "prescription.pdf")
        .contains("***");
  }

  /** A valid signature of the wrong person gets no good mark, nor its colour. */
  @ParameterizedTest
  @EnumSource
  void saysAtOnceThatTheSignerIsNotQualified(Language language) throws Exception {
    String html = html(language, Scenario.unqualified());
    String first =
        elements(parsed(html), "h1").map(Element::getTextContent).findFirst().orElseThrow();
    assertThat(first).isEqualTo(language == Language.JA ? "×有効 / 資格なし" : "×Valid / not qualified");
    assertThat(html).doesNotContain("\"verdict passed\"");
  }

  @ParameterizedTest
  @EnumSource
  void saysTheVerdictFirst(Language language) throws Exception {
    String first =
        elements(parsed(html(language, Scenario.goodLta())), "h1")
            .map(Element::getTextContent)
            .findFirst()
            .orElseThrow();
    assertThat(first).isEqualTo(language == Language.JA ? "○有効" : "○Valid");
  }

  @Test
  void aPageOfItsOwnCanTakeTheContent() {
    HtmlReport form = new HtmlReport(Language.EN, TOKYO);
    String content = form.content(Scenario.goodLta(), Optional.empty());
    assertThat(content).startsWith("<section").doesNotContain("<html", "<style");
    assertThat(form.render(Scenario.goodLta())).contains(content, HtmlReport.style());
    assertThat(HtmlReport.styleSource()).matches("'sha256-[A-Za-z0-9+/]{43}='");
  }

  @Test
  void everyTextStandsOutFromItsGround() {
    // WCAG 2.2, 1.4.3, asks for 4.5:1. The grounds are those of the style.
    for (String ground :
        List.of("#ffffff", "#effaf3", "#fff8e6", "#fdf0f0", "#f4f4f4", "#eef2f5")) {
      for (String ink : List.of("#1a1a1a", "#333333", "#0b5c31", "#7a4600", "#98101a")) {
        assertThat(contrast(ink, ground)).as(ink + " on " + ground).isGreaterThanOrEqualTo(6.9);
      }
    }
    assertThat(Pattern.compile("[^-]color: (#[0-9a-f]+)").matcher(HtmlReport.style()).results())
        .allSatisfy(
            m ->
                assertThat(m.group(1))
                    .isIn("#1a1a1a", "#333", "#444", "#0b5c31", "#7a4600", "#98101a"));
  }

  private static double contrast(String ink, String ground) {
    return (luminance(ground) + 0.05) / (luminance(ink) + 0.05);
  }

  private static double luminance(String colour) {
    double[] weight = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < weight.length; i++) {
      double c = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weight[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  private static String html(Language language, ValidationReport report) {
    return new HtmlReport(language, TOKYO).render(report);
  }

  private static Document parsed(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  private static Stream<Element> elements(Document page, String name) {
    NodeList found = page.getElementsByTagName(name);
    return Stream.iterate(0, i -> i < found.getLength(), i -> i + 1)
        .map(i -> (Element) found.item(i));
  }

  private static List<Element> headings(Document page) {
    return elements(page, "*").filter(e -> e.getTagName().matches("h[1-6]")).toList();
  }
}
