package org.karteseal.validator.attack;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.karteseal.sign.Document;
import org.karteseal.sign.SignatureLevel;

/** Documents that resemble the attacks and are in order: each must pass. */
final class Innocents {
  private final Bases bases;
  private final Map<String, Bases.Making> all = new TreeMap<>();

  private Innocents(Bases bases) {
    this.bases = bases;
  }

  static Map<String, Bases.Making> all(Bases bases) {
    Innocents innocents = new Innocents(bases);
    innocents.layouts();
    innocents.history();
    innocents.tails();
    innocents.renewals();
    innocents.furtherSignatures();
    innocents.forms();
    innocents.certified();
    return innocents.all;
  }

  private void signedFrom(String name, Bases.Making unsigned) {
    all.put(name, () -> bases.signed(unsigned.make()));
  }

  /** Files that are written in other ways before they are signed. */
  private void layouts() {
    all.put("untouched", bases::plain);
    all.put("untouched-form", bases::form);
    signedFrom("object-streams", () -> rewritten(Records.bytes(Records.form()), true));
    signedFrom("rewritten-by-pdfbox", () -> rewritten(Records.bytes(Records.form()), false));
    signedFrom("linearized", Layouts::linearized);
    signedFrom("hybrid-and-consistent", Layouts::hybrid);
    signedFrom(
        "cross-reference-stream",
        () -> Update.of(Records.bytes(Records.plain())).add(3, "/Tabs /S").withStream());
    signedFrom(
        "version-2.0",
        () -> Records.plain().build("%PDF-2.0", "/Info 20 0 R /ID [<00112233> <00112233>]"));
    signedFrom("lines-end-in-cr-lf", () -> Layouts.withComments("\r\n"));
    signedFrom("comments-between-objects", () -> Layouts.withComments("% a comment\n"));
    signedFrom(
        "turned-pages",
        () -> {
          RawPdf pdf = Records.form();
          pdf.put(3, pdf.get(3).replaceFirst("<<", "<< /Rotate 90"));
          return Records.bytes(pdf);
        });
    signedFrom("many-pages-in-a-nested-tree", Innocents::manyPages);
    signedFrom("a-stream-that-holds-a-whole-pdf", () -> Records.bytes(withPdfInside()));
    signedFrom("white-space-before-the-header", () -> Layouts.shifted("\n  \n"));
  }

  private static RawPdf withPdfInside() {
    String inner = RawPdf.text(Records.bytes(Records.plain()));
    return Records.plain().put(23, RawPdf.stream("/Type /EmbeddedFile", inner));
  }

  private static byte[] rewritten(byte[] pdf, boolean streams) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(
          out,
          streams ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
      return out.toByteArray();
    }
  }

  private static byte[] manyPages() throws Exception {
    try (PDDocument document = new PDDocument()) {
      for (int i = 0; i < 60; i++) {
        document.addPage(new PDPage());
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  /** What happened to the file before it was signed. */
  private void history() {
    signedFrom(
        "revised-before-signing",
        () ->
            Update.of(Records.bytes(Records.plain())).stream(5, "", Records.content("300"))
                .withTable());
    signedFrom(
        "revised-twice-before-signing",
        () ->
            Update.of(
                    Update.of(Records.bytes(Records.plain())).stream(5, "", Records.content("300"))
                        .withTable())
                .stream(5, "", Records.content("250"))
                .withStream());
    signedFrom(
        "objects-freed-before-signing",
        () ->
            Update.of(Records.bytes(Records.plain()))
                .free(18)
                .put(11, "<< /a 17 0 R /b 17 0 R >>")
                .withTable());
    signedFrom(
        "leftovers-that-nothing-refers-to",
        () -> Records.bytes(Records.plain().put(60, "(left over)").put(61, Records.page(5))));
    signedFrom(
        "field-filled-before-signing",
        () ->
            Update.of(Records.bytes(Records.form()))
                .put(31, Records.form().get(31).replace("250 mg", "300 mg"))
                .put(32, Records.shownValue("300 mg"))
                .withTable());
    signedFrom(
        "files-and-scripts-from-the-beginning",
        () -> {
          RawPdf pdf = Records.plain();
          pdf.put(
              21,
              pdf.get(21)
                  .replaceFirst(
                      "<<", "<< /JavaScript << /Names [(a) << /S /JavaScript /JS (0) >>] >>"));
          return Records.bytes(pdf);
        });
  }

  /** Octets that mean nothing. */
  private void tails() {
    all.put("a-line-end-more", () -> SavingAttacks.join(bases.plain(), RawPdf.octets("\n")));
    all.put(
        "line-ends-and-blanks-more",
        () -> SavingAttacks.join(bases.plain(), RawPdf.octets("\r\n  \r\n")));
    all.put("nul-octets-more", () -> SavingAttacks.join(bases.plain(), new byte[16]));
    all.put(
        "archived-and-a-line-end", () -> SavingAttacks.join(bases.archived(), RawPdf.octets("\n")));
    all.put(
        "digits-in-the-other-case",
        () -> {
          byte[] file = bases.plain();
          Gap gap = Gap.of(file);
          String digits = RawPdf.text(file).substring(gap.start(), gap.end());
          boolean upper = digits.equals(digits.toUpperCase(Locale.ROOT));
          RangeSigner.patch(
              file,
              gap.start(),
              upper ? digits.toLowerCase(Locale.ROOT) : digits.toUpperCase(Locale.ROOT));
          return file;
        });
    all.put(
        "saved-again-without-a-change",
        () -> {
          try (PDDocument document = Loader.loadPDF(bases.plain())) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
          }
        });
    all.put(
        "an-object-written-again-unchanged",
        () -> {
          Update update = Update.of(bases.plain());
          return update.put(3, update.current(3)).withTable();
        });
    all.put(
        "date-of-change-noted",
        () ->
            Update.of(bases.plain())
                .add(20, "/ModDate (D:20260402000000Z) /Producer (Other)")
                .withTable());
  }

  private void renewals() {
    all.put("archived", bases::archived);
    all.put(
        "archived-plain", () -> bases.signed(Records.bytes(Records.plain()), SignatureLevel.LTA));
    all.put(
        "validation-data-added",
        () -> bases.signed(Records.bytes(Records.form()), SignatureLevel.LT));
    all.put("archived-and-renewed", () -> renewed(bases.archived()));
    all.put("stamped-by-dss", () -> new DssSigner(bases.hospital).stamp(bases.form()));
    all.put(
        "archived-and-stamped-by-dss", () -> new DssSigner(bases.hospital).stamp(bases.archived()));
    all.put(
        "object-streams-archived",
        () -> renewed(bases.signed(rewritten(Records.bytes(Records.form()), true))));
  }

  private byte[] renewed(byte[] pdf) throws Exception {
    return bases.hospital.renew(Document.of("record.pdf", pdf), "tsa-1").readAll();
  }

  private byte[] again(byte[] pdf, SignatureLevel level) throws Exception {
    return bases
        .hospital
        .sign(Document.of("record.pdf", pdf), "pharmacist", level, "tsa-1")
        .readAll();
  }

  private void furtherSignatures() {
    all.put("signed-again", () -> again(bases.plain(), SignatureLevel.T));
    all.put("signed-again-and-archived", () -> again(bases.archived(), SignatureLevel.LTA));
    all.put("signed-again-and-renewed", () -> renewed(again(bases.form(), SignatureLevel.T)));
    all.put(
        "signed-again-by-pdfbox", () -> bases.hand("pharmacist").sign(bases.form(), (p, s) -> {}));
    all.put(
        "signed-again-by-dss",
        () -> new DssSigner(bases.hospital).sign(bases.form(), "pharmacist", Optional.empty()));
    all.put(
        "sealed-again-on-an-empty-place",
        () -> new Seals(bases).sealed(bases.form(), "pharmacist", Seals.FREE));
    all.put(
        "signed-by-dss",
        () ->
            new DssSigner(bases.hospital)
                .sign(Records.bytes(Records.form()), "doctor", Optional.empty()));
    all.put(
        "signed-by-pdfbox", () -> bases.doctor().sign(Records.bytes(Records.form()), (p, s) -> {}));
    all.put("amended-by-the-pharmacist", () -> Layouts.amended(bases));
  }

  private void forms() {
    all.put("field-filled", () -> filled(bases.form()));
    all.put("empty-field-filled", () -> named(bases.form()));
    all.put("tick-taken-away", () -> ticked(bases.form()));
    all.put("field-filled-and-signed", () -> again(filled(bases.form()), SignatureLevel.T));
    all.put("field-filled-by-pdfbox", () -> byPdfbox(bases.form()));
  }

  static byte[] filled(byte[] pdf) {
    return Update.of(pdf)
        .edit(31, s -> s.replace("(250 mg)", "(300 mg)"))
        .put(32, Records.shownValue("300 mg"))
        .withTable();
  }

  private static byte[] named(byte[] pdf) {
    return Update.of(pdf)
        .add(38, "/V (checked) /AP << /N 99 0 R >>")
        .put(99, Records.shownValue("checked"))
        .withTable();
  }

  private static byte[] ticked(byte[] pdf) {
    return Update.of(pdf)
        .edit(33, s -> s.replace("/V /Yes", "/V /Off").replace("/AS /Yes", "/AS /Off"))
        .withTable();
  }

  private static byte[] byPdfbox(byte[] pdf) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDTextField field =
          (PDTextField) document.getDocumentCatalog().getAcroForm(null).getField("dose");
      field.setValue("300 mg");
      field.getCOSObject().setNeedToBeUpdated(true);
      var appearance = field.getWidgets().get(0).getAppearance();
      appearance
          .getNormalAppearance()
          .getAppearanceStream()
          .getCOSObject()
          .setNeedToBeUpdated(true);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.saveIncremental(out);
      return out.toByteArray();
    }
  }

  private void certified() {
    for (int level = 1; level <= 3; level++) {
      int p = level;
      all.put("certified-" + p, () -> bases.certified(p));
    }
    all.put("certified-1-archived", () -> renewed(bases.certified(1)));
    all.put("certified-2-archived", () -> renewed(bases.certified(2)));
    all.put("certified-2-field-filled", () -> filled(bases.certified(2)));
    all.put("certified-2-signed-again", () -> again(bases.certified(2), SignatureLevel.T));
    all.put("certified-3-field-filled", () -> filled(bases.certified(3)));
    all.put(
        "certified-3-annotation-on-an-empty-place",
        () ->
            Update.of(bases.certified(3))
                .edit(3, s -> s.replaceFirst("/Annots \\[", "/Annots [95 0 R "))
                .put(
                    95,
                    "<< /Type /Annot /P 3 0 R /F 4 /Subtype /Stamp /Rect [220 20 380 50]"
                        + " /AP << /N 96 0 R >> >>")
                .put(96, Records.box("1 0 0 rg 0 0 160 30 re f"))
                .withTable());
    all.put(
        "certified-1-by-dss-and-stamped",
        () -> {
          DssSigner dss = new DssSigner(bases.hospital);
          return dss.stamp(
              dss.sign(
                  Records.bytes(Records.form()),
                  "doctor",
                  Optional.of(CertificationPermission.NO_CHANGE_PERMITTED)));
        });
    all.put("locked", bases::locked);
    all.put("locked-other-field-filled", () -> named(bases.locked()));
    all.put("locked-archived", () -> renewed(bases.locked()));
  }
}
