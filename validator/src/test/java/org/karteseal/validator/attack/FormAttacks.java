package org.karteseal.validator.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.karteseal.validator.attack.Attack.Group;

/** Form fields and annotations after the signature, and what a certification or a lock forbids. */
final class FormAttacks {
  private static final String EAA = "Rohlmann et al., IEEE S&P 2021, evil annotation attack";
  private static final String SSA = "Rohlmann et al., IEEE S&P 2021, sneaky signature attack";
  private static final String SHADOW = "Mainka et al., NDSS 2021, replace";
  private static final String LEVELS = "ISO 32000-2, 12.8.2.2, table 257";
  private static final String LOCKS = "ISO 32000-2, 12.8.2.4";

  /** A rectangle that hides the dose. */
  private static final String OVER = "/Rect [30 470 400 500]";

  private static final String PAINT = "1 0 0 rg 0 0 160 30 re f";

  private final Bases bases;
  private final List<Attack> all = new ArrayList<>();

  private FormAttacks(Bases bases) {
    this.bases = bases;
  }

  static List<Attack> all(Bases bases) {
    FormAttacks attacks = new FormAttacks(bases);
    attacks.fields();
    attacks.annotations();
    attacks.existing();
    attacks.certified();
    attacks.sneaky();
    attacks.locked();
    return attacks.all;
  }

  /** What is done to the document in an update. */
  private interface Step {
    Update on(Update update);
  }

  private void add(
      Group group,
      String name,
      String source,
      Bases.Making base,
      Step step,
      UnaryOperator<Attack> how) {
    all.add(
        how.apply(Attack.of(group, name, source, base, f -> step.on(Update.of(f)).withTable())));
  }

  private static Update filled(Update u, String value, String shown) {
    return u.edit(31, s -> s.replace("(250 mg)", "(" + value + ")"))
        .put(32, Records.shownValue(shown));
  }

  private void fields() {
    add(
        Group.FORM,
        "field-shows-another-value",
        SHADOW,
        bases::form,
        u -> u.put(32, Records.shownValue("900 mg")),
        Attack::shown);
    add(
        Group.FORM,
        "field-holds-another-value-than-shown",
        SHADOW,
        bases::form,
        u -> u.edit(31, s -> s.replace("(250 mg)", "(900 mg)")),
        a -> a.works("programs that read the value get another than people"));
    add(
        Group.FORM,
        "appearances-are-to-be-made-anew",
        SHADOW,
        bases::form,
        u ->
            u.edit(30, s -> s.replaceFirst("<<", "<< /NeedAppearances true"))
                .edit(31, s -> s.replace("(250 mg)", "(900 mg)")),
        a -> a.works("readers that honour it show 900 mg"));
    add(
        Group.FORM,
        "field-grown-over-the-page",
        SHADOW,
        bases::form,
        u ->
            u.edit(31, s -> s.replace("[40 240 200 264]", "[30 240 400 540]"))
                .put(32, Records.box(PAINT)),
        Attack::shown);
    add(
        Group.FORM,
        "appearance-draws-beside-the-value",
        SHADOW,
        bases::form,
        u ->
            u.edit(31, s -> s.replace("(250 mg)", "(300 mg)")).stream(
                32,
                "/Type /XObject /Subtype /Form /BBox [0 0 160 24]"
                    + " /Resources << /Font << /F1 8 0 R >> >>",
                "/Tx BMC q BT /F1 12 Tf 2 7 Td (300 mg) Tj ET Q EMC"
                    + " BT /F1 12 Tf 80 7 Td (morning) Tj ET"),
        Attack::shown);
    add(
        Group.FORM,
        "tick-looks-like-none",
        SHADOW,
        bases::form,
        u -> u.put(34, Records.box("")),
        Attack::shown);
    add(
        Group.FORM,
        "field-removed",
        LEVELS,
        bases::form,
        u -> u.edit(30, s -> s.replace("31 0 R ", "")).edit(3, s -> s.replaceFirst("31 0 R ", "")),
        Attack::shown);
    add(
        Group.FORM,
        "field-with-a-script",
        LEVELS,
        bases::form,
        u -> u.add(38, "/AA << /K << /S /JavaScript /JS (0) >> >>"),
        a -> a.works("a script runs while the field is filled"));
  }

  private void annotation(String name, String entries, UnaryOperator<Attack> how) {
    add(
        Group.ANNOTATION,
        "annotation-" + name,
        EAA,
        bases::form,
        u ->
            u.edit(3, s -> s.replaceFirst("/Annots \\[", "/Annots [95 0 R "))
                .put(95, "<< /Type /Annot /P 3 0 R /F 4 " + entries + " >>")
                .put(96, Records.box(PAINT)),
        how);
  }

  private void annotations() {
    String shown = OVER + " /AP << /N 96 0 R >> ";
    annotation(
        "free-text", "/Subtype /FreeText /DA (/F1 12 Tf) /Contents (900) " + shown, Attack::shown);
    annotation("stamp", "/Subtype /Stamp " + shown, Attack::shown);
    annotation("square", "/Subtype /Square " + shown, Attack::shown);
    annotation(
        "redaction",
        "/Subtype /Redact /QuadPoints [30 500 400 500 30 470 400 470] " + shown,
        Attack::shown);
    annotation(
        "highlight",
        "/Subtype /Highlight /QuadPoints [30 500 400 500 30 470 400 470] " + shown,
        Attack::shown);
    annotation("ink", "/Subtype /Ink /InkList [[30 480 400 480]] " + shown, Attack::shown);
    annotation(
        "popup", "/Subtype /Popup /Open true " + OVER, a -> a.works("readers open the window"));
    annotation(
        "link",
        "/Subtype /Link /A << /S /URI /URI (http://localhost/) >> " + OVER,
        a -> a.works("a click leads elsewhere"));
    annotation("widget-without-field", "/Subtype /Widget " + shown, Attack::shown);
    annotation("file", "/Subtype /FileAttachment /FS 22 0 R " + shown, Attack::shown);
  }

  private void existing() {
    add(
        Group.ANNOTATION,
        "existing-stamp-hidden",
        LEVELS,
        bases::form,
        u -> u.edit(36, s -> s.replace("/F 4", "/F 2")),
        Attack::shown);
    add(
        Group.ANNOTATION,
        "existing-stamp-redrawn",
        LEVELS,
        bases::form,
        u -> u.put(37, Records.box(PAINT)),
        Attack::shown);
    add(
        Group.ANNOTATION,
        "existing-stamp-moved",
        LEVELS,
        bases::form,
        u -> u.edit(36, s -> s.replace("[40 180 200 210]", "[40 470 300 500]")),
        Attack::shown);
    add(
        Group.ANNOTATION,
        "existing-stamp-removed",
        LEVELS,
        bases::form,
        u -> u.edit(3, s -> s.replaceFirst("36 0 R ?", "")),
        Attack::shown);
    add(
        Group.ANNOTATION,
        "signature-given-an-appearance",
        SSA,
        bases::form,
        u ->
            u.edit(41, s -> s.replaceFirst("/Rect \\[[^\\]]*\\]", OVER).replace("/F 132", "/F 4"))
                .edit(41, s -> s.replaceFirst("/AP 43 0 R", "/AP << /N 96 0 R >>"))
                .put(96, Records.box(PAINT)),
        Attack::shown);
  }

  private void certified(
      int level, String name, String source, Step step, UnaryOperator<Attack> how) {
    add(
        Group.CERTIFICATION,
        "certified-" + level + "-" + name,
        source,
        () -> bases.certified(level),
        step,
        how);
  }

  private static Update withStamp(Update u, String rectangle) {
    return u.edit(3, s -> s.replaceFirst("/Annots \\[", "/Annots [95 0 R "))
        .put(
            95,
            "<< /Type /Annot /P 3 0 R /F 4 /Subtype /Stamp "
                + rectangle
                + " /AP << /N 96 0 R >> >>")
        .put(96, Records.box(PAINT));
  }

  private void certified() {
    certified(1, "field-filled", LEVELS, u -> filled(u, "900 mg", "900 mg"), Attack::shown);
    certified(
        1, "annotation-added", LEVELS, u -> withStamp(u, "/Rect [220 20 400 50]"), Attack::shown);
    certified(
        1, "content-replaced", LEVELS, u -> u.stream(5, "", Records.content("900")), Attack::shown);
    certified(
        2, "annotation-added", LEVELS, u -> withStamp(u, "/Rect [220 20 400 50]"), Attack::shown);
    certified(
        2, "content-replaced", LEVELS, u -> u.stream(5, "", Records.content("900")), Attack::shown);
    certified(3, "annotation-over-the-dose", EAA, u -> withStamp(u, OVER), Attack::shown);
    certified(
        3, "content-replaced", LEVELS, u -> u.stream(5, "", Records.content("900")), Attack::shown);
    certified(
        2,
        "permission-widened",
        LEVELS,
        u -> withStamp(u.edit(1, s -> s.replace("/Perms", "/Unknown")), "/Rect [220 20 400 50]"),
        Attack::shown);
  }

  /** A new signature field whose appearance lies upon the record. */
  private void sneaky() {
    add(
        Group.CERTIFICATION,
        "ssa-empty-field-over-the-dose",
        SSA,
        () -> bases.certified(2),
        u ->
            u.edit(3, s -> s.replaceFirst("/Annots \\[", "/Annots [95 0 R "))
                .edit(30, s -> s.replaceFirst("/Fields \\[", "/Fields [95 0 R "))
                .put(
                    95,
                    "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /P 3 0 R /F 4 "
                        + OVER
                        + " /AP << /N 96 0 R >> >>")
                .put(96, Records.box(PAINT)),
        Attack::shown);
    all.add(
        Attack.of(
                Group.CERTIFICATION,
                "ssa-signed-field-over-the-dose",
                SSA,
                () -> bases.certified(2),
                f -> new Seals(bases).over(f, "hostile-doctor"))
            .shown());
    all.add(
        Attack.of(
                Group.CERTIFICATION,
                "ssa-second-doctor-over-the-dose",
                SSA,
                bases::plain,
                f -> new Seals(bases).over(f, "pharmacist"))
            .shown());
    all.add(
        Attack.of(
                Group.CERTIFICATION,
                "certified-1-signed-again",
                LEVELS,
                () -> bases.certified(1),
                f -> bases.hand("pharmacist").sign(f, (pdf, s) -> {}))
            .works("a signature that the certification forbids"));
  }

  private void locked() {
    add(
        Group.CERTIFICATION,
        "locked-field-changed",
        LOCKS,
        bases::locked,
        u -> filled(u, "900 mg", "900 mg"),
        Attack::shown);
    add(
        Group.CERTIFICATION,
        "locked-field-beside-a-new-lock",
        LOCKS,
        bases::locked,
        u ->
            filled(u, "900 mg", "900 mg")
                .add(38, "/Lock << /Type /SigFieldLock /Action /Include /Fields [(name)] >>"),
        Attack::shown);
  }
}
