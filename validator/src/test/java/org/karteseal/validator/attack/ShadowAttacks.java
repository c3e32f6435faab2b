package org.karteseal.validator.attack;

import java.util.ArrayList;
import java.util.List;
import org.karteseal.validator.attack.Attack.Group;

/**
 * Documents that were prepared before the doctor signed them, and signatures that are taken away.
 */
final class ShadowAttacks {
  private static final String HIDE = "Mainka et al., NDSS 2021, hide";
  private static final String REPLACE = "Mainka et al., NDSS 2021, replace";
  private static final String BOTH = "Mainka et al., NDSS 2021, hide-and-replace";
  private static final String REMOVAL = "issue 5: a signature that is taken away is not passed";

  private final Bases bases;
  private final List<Attack> all = new ArrayList<>();

  private ShadowAttacks(Bases bases) {
    this.bases = bases;
  }

  static List<Attack> all(Bases bases) {
    ShadowAttacks attacks = new ShadowAttacks(bases);
    attacks.hide();
    attacks.replace();
    attacks.hideAndReplace();
    attacks.removal();
    attacks.others();
    return attacks.all;
  }

  private Attack shadow(String name, String source, RawPdf prepared, Attack.Change change) {
    return shadow(name, source, Records.bytes(prepared), change);
  }

  private Attack shadow(String name, String source, byte[] prepared, Attack.Change change) {
    Attack attack =
        Attack.of(
            Group.SHADOW,
            "shadow-" + name,
            source,
            () -> bases.once("shadow " + name, () -> bases.signed(prepared)),
            change);
    all.add(attack);
    return attack;
  }

  private void shown(Attack attack) {
    all.set(all.indexOf(attack), attack.shown());
  }

  private void works(Attack attack, String how) {
    all.set(all.indexOf(attack), attack.works(how));
  }

  /** The doctor signs 250; below a form object that hides it stands 900. */
  private static RawPdf covered() {
    return Records.plain()
        .put(5, RawPdf.stream("", Records.content("900") + "/Cover Do\n"))
        .put(7, Records.plain().get(7).replace("/Fm 12 0 R", "/Fm 12 0 R /Cover 50 0 R"))
        .put(
            50,
            RawPdf.stream(
                "/Type /XObject /Subtype /Form /BBox [0 0 420 595] /Resources 7 0 R",
                "1 g 30 470 300 30 re f\n/C cs 0 sc\n"
                    + Records.line("F1", 480, "Amoxicillin 250 mg")));
  }

  private void hide() {
    shown(
        shadow(
            "hide-cover-emptied",
            HIDE,
            covered(),
            f ->
                Update.of(f).stream(50, "/Type /XObject /Subtype /Form /BBox [0 0 420 595]", "")
                    .withTable()));
    works(
        shadow("hide-cover-freed", HIDE, covered(), f -> Update.of(f).free(50).withTable()),
        "readers that honour free entries");
    shown(
        shadow(
            "hide-cover-exchanged-for-null",
            HIDE,
            covered(),
            f -> Update.of(f).put(50, "null").withTable()));
    works(
        shadow(
            "hide-cover-pointed-at-another-object",
            HIDE,
            covered(),
            f -> Update.of(f).point(50, SavingAttacks.place(f, 13)).withTable()),
        "readers that follow the table and do not look at the number");
  }

  private void replace() {
    RawPdf overlaid = Records.form();
    overlaid.put(31, overlaid.get(31).replace("/V (250 mg)", "/V (900 mg)"));
    shown(
        shadow(
            "replace-value-below-the-appearance",
            REPLACE,
            overlaid,
            f -> Update.of(f).put(32, Records.shownValue("900 mg")).withTable()));
    RawPdf overlay = Records.form();
    overlay
        .put(31, overlay.get(31).replace("[40 240 200 264]", "[30 470 400 500]"))
        .put(32, Records.shownValue(""));
    shown(
        shadow(
            "replace-field-over-the-text",
            REPLACE,
            overlay,
            f ->
                Update.of(f)
                    .edit(31, s -> s.replace("(250 mg)", "(900 mg)"))
                    .put(
                        32,
                        RawPdf.stream(
                            "/Type /XObject /Subtype /Form /BBox [0 0 160 24]"
                                + " /Resources << /Font << /F1 8 0 R >> >>",
                            "1 g 0 0 160 24 re f 0 g /Tx BMC q BT /F1 12 Tf 2 7 Td (900 mg) Tj ET Q"
                                + " EMC"))
                    .withTable()));
    RawPdf font = Records.form();
    font.put(30, font.get(30).replace("/F1 8 0 R", "/F1 55 0 R"))
        .put(32, font.get(32).replace("/F1 8 0 R", "/F1 55 0 R"))
        .put(
            55,
            font.get(9)
                .replace("[97 /a /b]", "[48 /a /b /a /b /a /b /a /b /a /b]")
                .replace(
                    "/FirstChar 97 /LastChar 98 /Widths [1000 1000]",
                    "/FirstChar 48 /LastChar 57 /Widths [500 500 500 500 500 500 500 500 500"
                        + " 500]"));
    shown(
        shadow(
            "replace-font-of-a-field",
            REPLACE,
            font,
            f ->
                Update.of(f)
                    .edit(
                        55,
                        s ->
                            s.replace("[48 /a /b", "[48 /b /a")
                                .replace("/a /b /a /b]", "/b /b /b /b]"))
                    .withTable()));
  }

  /** Two pages' contents under one number; the table of the signed revision names one. */
  private void hideAndReplace() {
    byte[] twoContents = hidden(5, RawPdf.stream("", Records.content("900")));
    shown(
        shadow(
            "hide-and-replace-content-by-table",
            BOTH,
            twoContents,
            f ->
                Update.of(f)
                    .point(
                        5,
                        RawPdf.text(f)
                            .indexOf("5 0 obj\n" + RawPdf.stream("", Records.content("900"))))
                    .withTable()));
    byte[] twoTrees = hidden(2, "<< /Type /Pages /Kids [4 0 R 3 0 R] /Count 2 >>");
    shown(
        shadow(
            "hide-and-replace-page-tree-by-table",
            BOTH,
            twoTrees,
            f ->
                Update.of(f)
                    .point(2, RawPdf.text(f).indexOf("2 0 obj\n<< /Type /Pages /Kids [4"))
                    .withTable()));
    RawPdf unused =
        Records.plain()
            .put(60, Records.page(61))
            .put(61, RawPdf.stream("", Records.content("900")));
    shown(
        shadow(
            "hide-and-replace-unused-page",
            BOTH,
            unused,
            f -> Update.of(f).edit(2, s -> s.replace("[3 0 R", "[60 0 R")).withTable()));
    RawPdf dangling =
        Records.plain()
            .put(3, Records.page(5).replace("/Contents 5 0 R", "/Contents [5 0 R 62 0 R]"));
    shown(
        shadow(
            "hide-and-replace-reference-filled",
            BOTH,
            dangling,
            f -> Update.of(f).stream(62, "", "1 0 0 rg 30 470 300 30 re f").withTable()));
    RawPdf annotated =
        Records.form().put(36, Records.form().get(36).replace("/F 4", "/F 4 /OC 63 0 R"));
    shown(
        shadow(
            "hide-and-replace-layer-of-a-stamp",
            BOTH,
            annotated,
            f ->
                Update.of(f)
                    .put(63, "<< /Type /OCG /Name (Old) >>")
                    .edit(
                        19,
                        s ->
                            s.replace("/OCGs [16 0 R]", "/OCGs [16 0 R 63 0 R]")
                                .replace("/D <<", "/D << /OFF [63 0 R]"))
                    .withTable()));
  }

  /** A second object of that number that no table names, in front of the first one. */
  private static byte[] hidden(int number, String body) {
    RawPdf pdf = Records.plain();
    // It travels in the unused object 70, whose body closes itself.
    pdf.put(70, "null\nendobj\n" + number + " 0 obj\n" + body);
    return Records.bytes(pdf);
  }

  private void removal(String name, Attack.Change change, String works) {
    all.add(Attack.of(Group.REMOVAL, "removal-" + name, REMOVAL, bases::form, change).works(works));
  }

  private void removal() {
    removal(
        "field-taken-from-the-form",
        f -> Update.of(f).edit(30, s -> s.replaceFirst("41 0 R ?", "")).withTable(),
        "no signature is listed");
    removal(
        "value-taken",
        f -> Update.of(f).edit(41, s -> s.replace("/V 42 0 R", "")).withTable(),
        "the signature field is empty");
    removal(
        "value-null",
        f -> Update.of(f).put(42, "null").withTable(),
        "the signature field is empty");
    removal("value-freed", f -> Update.of(f).free(42).withTable(), "the signature field is empty");
    removal(
        "form-taken",
        f -> Update.of(f).edit(1, s -> s.replaceFirst("/AcroForm 30 0 R", "")).withTable(),
        "no form, no signature");
    removal(
        "field-of-another-type",
        f -> Update.of(f).edit(41, s -> s.replace("/FT /Sig", "/FT /Tx")).withTable(),
        "a text field in its place");
    removal(
        "another-signature-in-its-place",
        f ->
            Update.of(bases.hand("hostile-doctor").sign(f, (pdf, s) -> {}))
                .edit(30, s -> s.replaceFirst("41 0 R ?", ""))
                .withTable(),
        "only the attacker's signature is listed");
  }

  private void others() {
    all.add(
        Attack.of(
                Group.DOCUMENT,
                "security-store-holds-the-page",
                "ISO 32000-2, 12.8.4.3",
                bases::plain,
                f ->
                    Update.of(f).stream(5, "", Records.content("900"))
                        .add(1, "/DSS << /Certs [5 0 R] >>")
                        .withTable())
            .shown());
    all.add(
        Attack.of(
                Group.DOCUMENT,
                "encryption-added",
                "Müller et al., CCS 2019, PDFex: partial encryption",
                bases::plain,
                f ->
                    Update.of(f)
                        .put(
                            97,
                            "<< /Filter /Standard /V 1 /R 2 /O <"
                                + "00".repeat(32)
                                + "> /U <"
                                + "00".repeat(32)
                                + "> /P -4 >>")
                        .trailer("/Encrypt 97 0 R /ID [<00112233> <00112233>]")
                        .withTable())
            .works("strings and streams are read as something else"));
    all.add(
        Attack.of(
                Group.DOCUMENT,
                "another-file-behind-this-one",
                "ISO 32000-2, 7.5.2; polyglots",
                bases::plain,
                f -> SavingAttacks.join(f, other(f.length)))
            .shown());
    all.add(
        Attack.of(
                Group.DOCUMENT,
                "another-file-before-this-one",
                "ISO 32000-2, 7.5.2; polyglots",
                bases::plain,
                f -> SavingAttacks.join(other(0), f))
            .works("readers that search the header see the first file"));
  }

  private static byte[] other(int place) {
    return Records.plain()
        .put(5, RawPdf.stream("", Records.content("900")))
        .build("%PDF-1.7", "/Info 20 0 R", place);
  }
}
