package org.karteseal.validator.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.karteseal.validator.attack.Attack.Group;

/** Page tree, actions, catalog, document information, and the content of pages. */
final class DocumentAttacks {
  private static final String SPECIFIED = "ISO 32000-2, 12.8.2.2.2: not among the allowed changes";
  private static final String ISA = "Mladenov et al., CCS 2019; ISO 32000-2, 12.8.2.2.2";
  private static final String SHADOW = "Mainka et al., NDSS 2021, shadow attack by fonts";

  private final Bases bases;
  private final List<Attack> all = new ArrayList<>();

  private DocumentAttacks(Bases bases) {
    this.bases = bases;
  }

  static List<Attack> all(Bases bases) {
    DocumentAttacks attacks = new DocumentAttacks(bases);
    attacks.pages();
    attacks.actions();
    attacks.document();
    attacks.content();
    attacks.resources();
    return attacks.all;
  }

  /** What is done to the document in an update. */
  private interface Step {
    Update on(Update update);
  }

  private void add(Group group, String name, String source, Step step, UnaryOperator<Attack> how) {
    all.add(
        how.apply(
            Attack.of(group, name, source, bases::plain, f -> step.on(Update.of(f)).withTable())));
  }

  private void page(String name, Step step) {
    add(Group.PAGES, "page-" + name, SPECIFIED, step, Attack::shown);
  }

  private void pages() {
    page("removed", u -> u.edit(2, s -> s.replace("[3 0 R 4 0 R] /Count 2", "[4 0 R] /Count 1")));
    page("order-changed", u -> u.edit(2, s -> s.replace("[3 0 R 4 0 R]", "[4 0 R 3 0 R]")));
    page("turned", u -> u.add(3, "/Rotate 180"));
    page("cropped", u -> u.add(3, "/CropBox [0 400 420 500]"));
    page("media-box-moved", u -> u.edit(3, s -> s.replace("[0 0 420 595]", "[0 300 420 895]")));
    add(
        Group.PAGES,
        "page-unit-changed",
        SPECIFIED,
        u -> u.add(3, "/UserUnit 10"),
        a -> a.works("printed ten times as large"));
    page(
        "put-before-the-first",
        u ->
            u
                .edit(2, s -> s.replace("[3 0 R 4 0 R] /Count 2", "[90 0 R 3 0 R 4 0 R] /Count 3"))
                .put(90, Records.page(91))
                .stream(91, "", Records.content("900")));
    add(
        Group.PAGES,
        "page-appended",
        SPECIFIED,
        u ->
            u
                .edit(2, s -> s.replace("4 0 R] /Count 2", "4 0 R 90 0 R] /Count 3"))
                .put(90, Records.page(91))
                .stream(91, "", Records.content("900")),
        a -> a.works("a third page"));
    page("inherits-a-turn", u -> u.add(2, "/Rotate 90"));
  }

  private void catalog(Group group, String name, String entries, String works) {
    add(group, name, SPECIFIED, u -> u.add(1, entries), a -> a.works(works));
  }

  private void actions() {
    catalog(
        Group.ACTIONS,
        "action-on-opening",
        "/OpenAction << /S /JavaScript /JS (this.print\\(\\)) >>",
        "a script runs on opening");
    catalog(
        Group.ACTIONS,
        "action-of-the-document",
        "/AA << /WP << /S /JavaScript /JS (0) >> >>",
        "a script runs before printing");
    catalog(
        Group.ACTIONS,
        "opening-at-another-page",
        "/OpenAction [4 0 R /Fit]",
        "the first page is passed over");
    add(
        Group.ACTIONS,
        "script-among-the-names",
        SPECIFIED,
        u -> u.add(21, "/JavaScript << /Names [(a) << /S /JavaScript /JS (0) >>] >>"),
        a -> a.works("a script runs on opening"));
    add(
        Group.ACTIONS,
        "action-of-a-page",
        SPECIFIED,
        u -> u.add(3, "/AA << /O << /S /URI /URI (http://localhost/) >> >>"),
        a -> a.works("an address is opened with the page"));
    catalog(
        Group.ACTIONS,
        "address-base",
        "/URI << /Base (http://localhost/) >>",
        "relative links lead elsewhere");
  }

  private void document() {
    add(
        Group.DOCUMENT,
        "file-exchanged",
        SPECIFIED,
        u -> u.stream(23, "/Type /EmbeddedFile", "amoxicillin;900"),
        a -> a.works("the attached file has another content"));
    add(
        Group.DOCUMENT,
        "file-added",
        SPECIFIED,
        u ->
            u
                .edit(21, s -> s.replace("22 0 R]", "22 0 R (more.csv) 90 0 R]"))
                .put(90, "<< /Type /Filespec /F (more.csv) /EF << /F 91 0 R >> >>")
                .stream(91, "/Type /EmbeddedFile", "more"),
        a -> a.works("one more attached file is listed"));
    catalog(
        Group.DOCUMENT,
        "page-labels",
        "/PageLabels << /Nums [0 << /S /D /St 7 >>] >>",
        "pages are counted from seven");
    catalog(
        Group.DOCUMENT,
        "viewer-preferences",
        "/ViewerPreferences << /HideMenubar true /HideToolbar true /DisplayDocTitle true >>",
        "the bar that tells of signatures is hidden");
    add(
        Group.DOCUMENT,
        "title-in-the-information",
        SPECIFIED,
        u -> u.edit(20, s -> s.replace("(Prescription)", "(Discharge letter)")),
        a -> a.works("readers show the title"));
    add(
        Group.DOCUMENT,
        "title-in-the-metadata",
        SPECIFIED,
        u -> u.stream(40, "/Type /Metadata /Subtype /XML", Records.xmp("Discharge letter")),
        a -> a.works("readers show the title"));
    add(
        Group.DOCUMENT,
        "layer-switched-off",
        SPECIFIED,
        u -> u.edit(19, s -> s.replace("/ON [16 0 R]", "/OFF [16 0 R]")),
        Attack::shown);
    add(
        Group.DOCUMENT,
        "layer-renamed",
        SPECIFIED,
        u -> u.edit(16, s -> s.replace("(Warnings)", "(Old warnings)")),
        a -> a.works("the list of layers says something else"));
    catalog(
        Group.DOCUMENT,
        "outline-added",
        "/Outlines << /Type /Outlines /First 90 0 R /Last 90 0 R /Count 1 >> /Threads []",
        "an outline with words of the attacker");
    catalog(
        Group.DOCUMENT,
        "named-destinations",
        "/Dests << /a [4 0 R /Fit] >>",
        "links lead to another page");
    catalog(
        Group.DOCUMENT,
        "collection-added",
        "/Collection << /Type /Collection /D (data.csv) >>",
        "the attached file is opened in the place of the record");
  }

  private void content(String name, String source, Step step) {
    add(Group.CONTENT, name, source, step, Attack::shown);
  }

  private void content() {
    content("content-replaced", ISA, u -> u.stream(5, "", Records.content("900")));
    content(
        "page-points-at-other-content",
        ISA,
        u ->
            u.edit(3, s -> s.replace("/Contents 5 0 R", "/Contents 90 0 R")).stream(
                90, "", Records.content("900")));
    content(
        "content-appended-to-the-array",
        ISA,
        u ->
            u.edit(3, s -> s.replace("/Contents 5 0 R", "/Contents [5 0 R 90 0 R]")).stream(
                90, "", "1 0 0 rg 40 470 300 30 re f"));
    content(
        "form-object-replaced",
        ISA,
        u ->
            u.stream(
                12,
                "/Type /XObject /Subtype /Form /BBox [0 0 420 595] /Resources 7 0 R",
                Records.line("F1", 440, "9 times a day")));
    content(
        "resources-of-the-page-replaced",
        ISA,
        u ->
            u
                .edit(3, s -> s.replace("/Resources 7 0 R", "/Resources 90 0 R"))
                .put(90, u.current(7).replace("/Fm 12 0 R", "/Fm 91 0 R"))
                .stream(91, "/Type /XObject /Subtype /Form /BBox [0 0 420 595]", ""));
  }

  private void resources() {
    content("font-encoding", SHADOW, u -> u.edit(15, s -> s.replace("[50 /two]", "[50 /nine]")));
    content(
        "font-widths",
        SHADOW,
        u -> u.edit(10, s -> s.replaceFirst("\\[(556 ){19}", "[" + "1 ".repeat(19))));
    content("font-glyph-drawn", SHADOW, u -> u.edit(11, s -> s.replace("/a 17 0 R", "/a 18 0 R")));
    content("font-glyph-stream", SHADOW, u -> u.stream(17, "", "1000 0 d0 0 0 1000 1000 re f"));
    content("font-replaced", SHADOW, u -> u.edit(8, s -> s.replace("/Helvetica", "/Symbol")));
    add(
        Group.CONTENT,
        "font-to-unicode",
        SHADOW,
        u -> u.edit(24, s -> s.replace("<20> <7E> <0020>", "<20> <7E> <0027>")),
        a -> a.works("text that is copied, searched or read aloud is another"));
    content("colour-space", ISA, u -> u.edit(14, s -> s.replace("<000080", "<ffffff")));
    content("graphics-state", ISA, u -> u.edit(13, s -> s.replace("/ca 1", "/ca 0")));
  }
}
