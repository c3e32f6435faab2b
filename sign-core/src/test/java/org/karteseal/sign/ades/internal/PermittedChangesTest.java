package org.karteseal.sign.ades.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Document;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.ades.Coverage.Kind;
import org.karteseal.sign.ades.Coverage.LaterChange;
import org.karteseal.sign.ades.PdfReason;
import org.karteseal.sign.ades.internal.pdf.FileStructure;

/** ISO 32000-2, 12.7.4.3 and 12.8.2: what signatures allow, held against what came later. */
class PermittedChangesTest {
  /** Changes an opened document. */
  private interface Change {
    void apply(PDDocument pdf) throws Exception;
  }

  private static List<LaterChange> changes(byte[] base, Change change) throws Exception {
    byte[] changed = incremental(base, change);
    try (PDDocument before = Loader.loadPDF(base);
        PDDocument after = Loader.loadPDF(changed)) {
      PdfChanges found = new PdfChanges(1);
      new PdfRevisionDiff(before, after, found).compare();
      return found.list();
    }
  }

  private static byte[] incremental(byte[] base, Change change) throws Exception {
    try (PDDocument pdf = Loader.loadPDF(base)) {
      change.apply(pdf);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.saveIncremental(out);
      return out.toByteArray();
    }
  }

  private static List<PdfReason> reasons(List<LaterChange> changes) {
    return changes.stream().flatMap(c -> c.reasons().stream()).toList();
  }

  private static List<Kind> kinds(List<LaterChange> changes) {
    return changes.stream().map(LaterChange::kind).toList();
  }

  /** Two text fields and a signature with those references. */
  private static byte[] form(COSDictionary... references) throws Exception {
    try (PDDocument pdf = Loader.loadPDF(TestWorld.pdfBytes(1))) {
      PDAcroForm form = new PDAcroForm(pdf);
      PDResources resources = new PDResources();
      resources.put(
          COSName.getPDFName("Helv"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
      form.setDefaultResources(resources);
      form.setDefaultAppearance("/Helv 12 Tf 0 g");
      pdf.getDocumentCatalog().setAcroForm(form);
      for (String name : List.of("name", "dose")) {
        PDTextField field = new PDTextField(form);
        field.setPartialName(name);
        field.setDefaultAppearance("/Helv 12 Tf 0 g");
        form.getFields().add(field);
        var widget = field.getWidgets().get(0);
        widget.setRectangle(new PDRectangle(72, name.equals("name") ? 500 : 400, 200, 20));
        widget.setPage(pdf.getPage(0));
        pdf.getPage(0).getAnnotations().add(widget);
      }
      PDSignatureField field = new PDSignatureField(form);
      field.setPartialName("Signature");
      COSDictionary value = new COSDictionary();
      value.setItem(COSName.TYPE, COSName.SIG);
      value.setItem(COSName.FILTER, COSName.getPDFName("Adobe.PPKLite"));
      value.setItem(COSName.CONTENTS, new COSString(new byte[] {48, 0}, true));
      COSArray array = new COSArray();
      for (COSDictionary reference : references) {
        array.add(reference);
      }
      value.setItem(COSName.getPDFName("Reference"), array);
      field.getCOSObject().setItem(COSName.V, value);
      form.getFields().add(field);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      return out.toByteArray();
    }
  }

  private static COSDictionary reference(String method, COSDictionary parameters) {
    COSDictionary reference = new COSDictionary();
    reference.setName("TransformMethod", method);
    reference.setItem("TransformParams", parameters);
    return reference;
  }

  private static COSDictionary level(int p) {
    COSDictionary parameters = new COSDictionary();
    parameters.setInt(COSName.P, p);
    return reference("DocMDP", parameters);
  }

  private static COSDictionary lock(String action, String... fields) {
    COSDictionary parameters = new COSDictionary();
    parameters.setName("Action", action);
    COSArray names = new COSArray();
    for (String field : fields) {
      names.add(new COSString(field));
    }
    parameters.setItem("Fields", names);
    return reference("FieldMDP", parameters);
  }

  private static void fill(PDDocument pdf, String name) throws Exception {
    PDTextField field = (PDTextField) pdf.getDocumentCatalog().getAcroForm(null).getField(name);
    field.setValue("5 mg");
    field.getCOSObject().setNeedToBeUpdated(true);
  }

  private static void addNote(PDDocument pdf, PDRectangle place) throws Exception {
    PDAnnotationText note = new PDAnnotationText();
    note.setRectangle(place);
    List<PDAnnotation> all = new ArrayList<>(pdf.getPage(0).getAnnotations());
    all.add(note);
    pdf.getPage(0).setAnnotations(all);
    pdf.getPage(0).getCOSObject().setNeedToBeUpdated(true);
  }

  @Nested
  class Levels {
    @Test
    void levelOneAllowsNoEntry() throws Exception {
      assertThat(reasons(changes(form(level(1)), pdf -> fill(pdf, "dose"))))
          .containsExactly(PdfReason.FORBIDDEN_BY_CERTIFICATION);
    }

    @Test
    void levelTwoAllowsAnEntry() throws Exception {
      assertThat(kinds(changes(form(level(2)), pdf -> fill(pdf, "dose"))))
          .containsExactly(Kind.FORM_FILL);
    }

    @Test
    void theStrictestCounts() throws Exception {
      assertThat(reasons(changes(form(level(3), level(1)), pdf -> fill(pdf, "dose"))))
          .containsExactly(PdfReason.FORBIDDEN_BY_CERTIFICATION);
    }

    @Test
    void levelThreeAllowsANoteBesideTheContent() throws Exception {
      Change note = pdf -> addNote(pdf, new PDRectangle(20, 20, 18, 18));
      assertThat(kinds(changes(form(level(3)), note))).containsExactly(Kind.ANNOTATION);
      assertThat(kinds(changes(form(level(2)), note))).contains(Kind.CONTENT);
      assertThat(kinds(changes(form(), note))).contains(Kind.CONTENT);
    }

    @Test
    void levelThreeAllowsNoNoteUponTheContent() throws Exception {
      Change note = pdf -> addNote(pdf, new PDRectangle(60, 390, 220, 150));
      assertThat(reasons(changes(form(level(3)), note)))
          .containsExactly(PdfReason.ANNOTATION_COVERS);
    }

    @Test
    void certificationAfterASignature() throws Exception {
      Change certify =
          pdf -> {
            COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
            COSDictionary permissions = new COSDictionary();
            permissions.setItem(COSName.DOCMDP, new COSDictionary());
            catalog.setItem(COSName.PERMS, permissions);
            catalog.setNeedToBeUpdated(true);
          };
      assertThat(reasons(changes(form(), certify))).containsExactly(PdfReason.CERTIFIED_LATER);
    }
  }

  @Nested
  class Locks {
    @Test
    void theNamedField() throws Exception {
      byte[] base = form(lock("Include", "dose"));
      assertThat(reasons(changes(base, pdf -> fill(pdf, "dose"))))
          .containsExactly(PdfReason.FIELD_LOCKED);
      assertThat(reasons(changes(base, pdf -> fill(pdf, "name")))).isEmpty();
    }

    @Test
    void allButTheNamedField() throws Exception {
      byte[] base = form(lock("Exclude", "dose"));
      assertThat(reasons(changes(base, pdf -> fill(pdf, "dose")))).isEmpty();
      assertThat(reasons(changes(base, pdf -> fill(pdf, "name"))))
          .containsExactly(PdfReason.FIELD_LOCKED);
    }

    @Test
    void allFields() throws Exception {
      assertThat(reasons(changes(form(lock("All")), pdf -> fill(pdf, "name"))))
          .containsExactly(PdfReason.FIELD_LOCKED);
    }
  }

  @Nested
  class WhatFieldsShow {
    @Test
    void anotherValueThanTheirs() throws Exception {
      Change lie =
          pdf -> {
            fill(pdf, "dose");
            COSDictionary field =
                pdf.getDocumentCatalog().getAcroForm(null).getField("dose").getCOSObject();
            field.setString(COSName.V, "50 mg");
          };
      assertThat(reasons(changes(form(), lie))).containsExactly(PdfReason.FIELD_SHOWS_OTHER_VALUE);
    }

    @Test
    void aPicture() throws Exception {
      Change picture =
          pdf -> {
            fill(pdf, "dose");
            COSDictionary field =
                pdf.getDocumentCatalog().getAcroForm(null).getField("dose").getCOSObject();
            COSStream appearance =
                (COSStream) field.getCOSDictionary(COSName.AP).getDictionaryObject(COSName.N);
            try (var out = appearance.createOutputStream()) {
              out.write(
                  "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI\n"
                      .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
          };
      assertThat(reasons(changes(form(), picture))).containsExactly(PdfReason.FIELD_PAINTS_MORE);
    }
  }

  @Test
  void aSignatureWithoutAFieldIsTold() throws Exception {
    byte[] cut =
        incremental(
            form(),
            pdf -> {
              COSDictionary field =
                  pdf.getDocumentCatalog().getAcroForm(null).getField("Signature").getCOSObject();
              field.removeItem(COSName.V);
              field.setNeedToBeUpdated(true);
            });
    Document document = Document.of("x.pdf", cut);
    try (PDDocument pdf = PdfFile.open(document)) {
      assertThat(PdfSignatures.read(pdf, document.size())).isEmpty();
      FileStructure structure = FileStructure.of(document, Set.of());
      assertThat(PdfOrphans.find(document, pdf, List.of(), structure))
          .extracting(u -> u.cause())
          .containsExactly("SIGNATURE_WITHOUT_FIELD");
    }
  }
}
