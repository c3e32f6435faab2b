package org.karteseal.validator.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.karteseal.validator.attack.Attack.Group;
import org.karteseal.validator.attack.RangeSigner.Choice;
import org.karteseal.validator.attack.RangeSigner.Range;

/** Attacks on the signature dictionary: its byte range, its contents, its entries. */
final class DictionaryAttacks {
  private static final String USF = "Mladenov et al., CCS 2019, universal signature forgery";
  private static final String RANGE = "ISO 32000-2, 12.8.1; Mladenov et al., CCS 2019";
  private static final String PADDING = "ISO 32000-2, 12.8.3.3; EN 319 142-1, 5.3";
  private static final int VALUE = 42;

  private final Bases bases;
  private final List<Attack> all = new ArrayList<>();

  private DictionaryAttacks(Bases bases) {
    this.bases = bases;
  }

  static List<Attack> all(Bases bases) {
    DictionaryAttacks attacks = new DictionaryAttacks(bases);
    attacks.ranges();
    attacks.oddRanges();
    attacks.contents();
    attacks.forgeries();
    return attacks.all;
  }

  private Attack range(String name, Choice choice, Attack.Change change) {
    return Attack.of(
        Group.COVERAGE,
        name,
        RANGE,
        () ->
            bases.once(
                "range " + name,
                () -> new RangeSigner(bases.doctor()).sign(Records.bytes(Records.plain()), choice)),
        change);
  }

  private static byte[] otherDose(byte[] file) {
    return RangeSigner.swapped(file, "Amoxicillin 250", "Amoxicillin 900");
  }

  private void ranges() {
    all.add(
        range(
                "gap-holds-the-page-content",
                l -> {
                  int from = l.indexOf("Amoxicillin 250");
                  return Range.of(
                      range(0, from, l.gapEnd(), l.size() - l.gapEnd()),
                      0,
                      from,
                      l.gapEnd(),
                      l.size());
                },
                DictionaryAttacks::otherDose)
            .shown()
            .code("BYTE_RANGE_LEAVES_OUT_MORE_THAN_CONTENTS"));
    all.add(
        range(
                "range-does-not-start-at-zero",
                l -> {
                  int from = l.indexOf("6 0 obj");
                  return Range.of(
                      range(from, l.gapStart() - from, l.gapEnd(), l.size() - l.gapEnd()),
                      from,
                      l.gapStart(),
                      l.gapEnd(),
                      l.size());
                },
                DictionaryAttacks::otherDose)
            .shown()
            .code("BYTE_RANGE_OUT_OF_FILE"));
    all.add(
        range(
                "range-ends-before-the-catalog",
                l -> {
                  int to = l.gapEnd() + 4;
                  return Range.of(
                      range(0, l.gapStart(), l.gapEnd(), 4), 0, l.gapStart(), l.gapEnd(), to);
                },
                f -> lastSwapped(f, "/Pages 2 0 R", "/Pages 9 0 R"))
            .works("the whole page tree after the range is the attacker's"));
    all.add(
        range(
                "parts-overlap",
                l -> Range.of(range(0, l.gapStart(), 20, 40), 0, l.gapStart(), 20, 60),
                f -> lastSwapped(f, "/Contents 5 0 R", "/Contents 6 0 R"))
            .shown());
    all.add(
        range(
                "six-numbers-around-a-hole",
                l -> {
                  int from = l.indexOf("Amoxicillin 250");
                  int to = from + 20;
                  int end = l.size() - l.gapEnd();
                  String more = " " + l.gapEnd() + " " + end + "]";
                  return Range.of(
                      range(0, from, to, l.gapStart() - to).replace("]", more),
                      0,
                      from,
                      to,
                      l.gapStart(),
                      l.gapEnd(),
                      l.size());
                },
                DictionaryAttacks::otherDose)
            .shown()
            .code("BYTE_RANGE_NOT_FOUR_NUMBERS"));
  }

  private static byte[] lastSwapped(byte[] file, String old, String now) {
    byte[] changed = file.clone();
    RangeSigner.patch(changed, RawPdf.text(file).lastIndexOf(old), now);
    return changed;
  }

  private static String range(int a, int b, int c, int d) {
    return String.format(Locale.ROOT, "[%d %d %d %d]", a, b, c, d);
  }

  /** Ranges that programs read in different ways; the signature fits the reading that passes. */
  private void oddRanges() {
    Map<String, String> odd = new TreeMap<>();
    odd.put("five-numbers", "[0 %1$d %2$d %3$d 0]");
    odd.put("three-numbers", "[0 %1$d %2$d]");
    odd.put("negative-start", "[-1 %1$d %2$d %3$d]");
    odd.put("negative-length", "[0 %1$d %2$d -%3$d]");
    odd.put("fractions", "[0.9 %1$d.9 %2$d.9 %3$d.9]");
    odd.put("beyond-32-bits", "[0 %1$d %2$d 4294967296]");
    odd.put("names", "[/A /B /C /D]");
    odd.forEach(
        (name, form) ->
            all.add(
                range(
                        "range-" + name,
                        l -> {
                          int rest = l.size() - l.gapEnd();
                          return Range.of(
                              String.format(Locale.ROOT, form, l.gapStart(), l.gapEnd(), rest),
                              0,
                              l.gapStart(),
                              l.gapEnd(),
                              l.size());
                        },
                        f -> f)
                    .works("which octets are meant depends on the program")));
    all.add(
        Attack.of(
                Group.COVERAGE,
                "range-is-a-reference",
                "ISO 32000-2, 12.8.1: all values of the signature dictionary are direct",
                () ->
                    bases.once(
                        "range reference",
                        () ->
                            new RangeSigner(bases.doctor())
                                .sign(
                                    Update.of(Records.bytes(Records.plain()))
                                        .put(50, " ".repeat(60))
                                        .withTable(),
                                    l -> {
                                      int place = l.indexOf("50 0 obj\n") + 9;
                                      int rest = l.size() - l.gapEnd();
                                      RangeSigner.patch(
                                          l.file(),
                                          place,
                                          range(0, l.gapStart(), l.gapEnd(), rest));
                                      return Range.of(
                                          "50 0 R", 0, l.gapStart(), l.gapEnd(), l.size());
                                    })),
                f -> f)
            .works("a later revision can exchange the range"));
  }

  private void contents() {
    contents("second-cms-in-the-padding", (f, g) -> "<" + g.cms(f) + g.cms(f) + ">")
        .works("programs that take the last CMS, or all, judge another one");
    contents("garbage-in-the-padding", (f, g) -> padded(f, g, "DEADBEEF"));
    contents("objects-in-the-padding", (f, g) -> "<" + g.cms(f) + ">\n>>\nendobj\n90 0 obj\n<<");
    contents("empty-string", (f, g) -> "<>");
    contents("null", (f, g) -> "null");
    contents("only-zeros", (f, g) -> "<" + "0".repeat(g.length() - 2) + ">");
    contents("no-hexadecimal-digits", (f, g) -> "<" + "zz".repeat(g.length() / 2 - 1) + ">");
    all.add(
        Attack.of(
                Group.CONTENTS,
                "contents-are-a-reference",
                USF,
                bases::plain,
                f -> {
                  Gap gap = Gap.of(f);
                  byte[] changed = gap.replaced(f, "60 0 R");
                  return Update.of(changed).put(60, "<" + gap.cms(f) + ">").withTable();
                })
            .works("the signature stands outside of its gap, which then holds anything"));
  }

  private interface Filling {
    String of(byte[] file, Gap gap);
  }

  private static String padded(byte[] file, Gap gap, String padding) {
    String digits = gap.cms(file) + padding;
    return "<" + digits + "0".repeat(gap.length() - 2 - digits.length()) + ">";
  }

  private Attack contents(String name, Filling filling) {
    Attack attack =
        Attack.of(
                Group.CONTENTS,
                "contents-" + name,
                PADDING,
                bases::plain,
                f -> Gap.of(f).replaced(f, filling.of(f, Gap.of(f))))
            .works("what no signature covers is used, or the signature is not looked at");
    all.add(attack);
    return attack;
  }

  /** Entries removed, emptied or exchanged, and another content: nothing is left to be checked. */
  private void forgeries() {
    String range = "(?s)/ByteRange \\[[^\\]]*\\]";
    String contents = "(?s)/Contents <[^>]*>";
    forgery("no-byte-range", range, "");
    forgery("byte-range-null", range, "/ByteRange null");
    forgery("byte-range-empty", range, "/ByteRange []");
    forgery("byte-range-zeros", range, "/ByteRange [0 0 0 0]");
    forgery("no-contents", contents, "");
    forgery("contents-null", contents, "/Contents null");
    forgery("contents-empty", contents, "/Contents <>");
    forgery("contents-zero", contents, "/Contents <00>");
    forgery("no-type", "/Type /Sig", "");
    forgery("type-exchanged", "/Type /Sig", "/Type /Catalog");
    forgery("no-sub-filter", "/SubFilter /ETSI.CAdES.detached", "");
    forgery("sub-filter-unknown", "/SubFilter /ETSI.CAdES.detached", "/SubFilter /Unknown");
    forgery("no-filter", "/Filter /Adobe.PPKLite", "");
    forgery("filter-unknown", "/Filter /Adobe.PPKLite", "/Filter /Unknown");
  }

  private void forgery(String name, String pattern, String now) {
    all.add(
        Attack.of(
                Group.FORGERY,
                "usf-" + name,
                USF,
                bases::plain,
                f ->
                    Update.of(f).stream(Records.CONTENT, "", Records.content("900"))
                        .edit(VALUE, s -> s.replaceFirst(pattern, now))
                        .withTable())
            .shown());
  }
}
