package org.karteseal.validator.attack;

/** The unsigned records that are signed and then attacked; every object number is known. */
final class Records {
  static final int CATALOG = 1;
  static final int PAGES = 2;
  static final int PAGE = 3;
  static final int PAGE_2 = 4;
  static final int CONTENT = 5;
  static final int CONTENT_2 = 6;
  static final int RESOURCES = 7;
  static final int FONT = 8;
  static final int DRAWN = 9;
  static final int WIDTHS = 10;
  static final int PROCS = 11;
  static final int FORM = 12;
  static final int STATE = 13;
  static final int COLOURS = 14;
  static final int ENCODING = 15;
  static final int LAYER = 16;
  static final int GLYPH_A = 17;
  static final int GLYPH_B = 18;
  static final int LAYERS = 19;
  static final int INFO = 20;
  static final int NAMES = 21;
  static final int FILE = 22;
  static final int FILE_BYTES = 23;
  static final int TO_UNICODE = 24;
  static final int ACRO_FORM = 30;
  static final int DOSE = 31;
  static final int DOSE_SHOWN = 32;
  static final int TICK = 33;
  static final int TICK_ON = 34;
  static final int TICK_OFF = 35;
  static final int NOTE = 36;
  static final int NOTE_SHOWN = 37;
  static final int NAME = 38;
  static final int METADATA = 40;

  private Records() {}

  static String line(String font, int y, String words) {
    return "BT /" + font + " 18 Tf 40 " + y + " Td (" + words + ") Tj ET\n";
  }

  /** What the first page shows. */
  static String content(String dose) {
    return "/G gs /C cs 0 sc\n"
        + line("F1", 520, "Prescription")
        + line("F1", 480, "Amoxicillin " + dose + " mg")
        + "/Fm Do\n"
        + line("T3", 360, "ab")
        + "/OC /L BDC\n"
        + line("F1", 320, "Penicillin allergy")
        + "EMC\n";
  }

  private static String widths() {
    StringBuilder widths = new StringBuilder("[");
    for (int i = 32; i < 127; i++) {
      widths.append("556 ");
    }
    return widths + "]";
  }

  /** Two pages with fonts, a form object, a layer, a colour space and an attached file. */
  @SuppressWarnings("StringConcatToTextBlock") // every octet counts
  static RawPdf plain() {
    return new RawPdf()
        .put(
            CATALOG,
            "<< /Type /Catalog /Pages 2 0 R /OCProperties 19 0 R /Names 21 0 R /Metadata 40 0 R >>")
        .put(PAGES, "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>")
        .put(PAGE, page(CONTENT))
        .put(PAGE_2, page(CONTENT_2))
        .put(CONTENT, RawPdf.stream("", content("250")))
        .put(
            CONTENT_2, RawPdf.stream("", "/C cs 0 sc\n" + line("F1", 520, "Second page: repeat 1")))
        .put(
            RESOURCES,
            "<< /Font << /F1 8 0 R /T3 9 0 R >> /XObject << /Fm 12 0 R >> /ExtGState << /G 13 0 R"
                + " >> /ColorSpace << /C 14 0 R >> /Properties << /L 16 0 R >> >>")
        .put(
            FONT,
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar 126"
                + " /Widths 10 0 R /Encoding 15 0 R /ToUnicode 24 0 R >>")
        .put(
            DRAWN,
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001"
                + " 0 0] /CharProcs 11 0 R /Encoding << /Type /Encoding /Differences [97 /a /b] >>"
                + " /FirstChar 97 /LastChar 98 /Widths [1000 1000] >>")
        .put(WIDTHS, widths())
        .put(PROCS, "<< /a 17 0 R /b 18 0 R >>")
        .put(
            FORM,
            RawPdf.stream(
                "/Type /XObject /Subtype /Form /BBox [0 0 420 595] /Resources 7 0 R",
                line("F1", 440, "3 times a day")))
        .put(STATE, "<< /Type /ExtGState /ca 1 >>")
        .put(COLOURS, "[/Indexed /DeviceRGB 1 <000080ffffff>]")
        .put(ENCODING, "<< /Type /Encoding /Differences [50 /two] >>")
        .put(LAYER, "<< /Type /OCG /Name (Warnings) >>")
        .put(GLYPH_A, RawPdf.stream("", "1000 0 d0 100 100 300 700 re f"))
        .put(GLYPH_B, RawPdf.stream("", "1000 0 d0 100 100 700 100 re f"))
        .put(LAYERS, "<< /OCGs [16 0 R] /D << /ON [16 0 R] /Order [16 0 R] >> >>")
        .put(INFO, "<< /Title (Prescription) /Author (Synthetic) >>")
        .put(NAMES, "<< /EmbeddedFiles << /Names [(data.csv) 22 0 R] >> >>")
        .put(FILE, "<< /Type /Filespec /F (data.csv) /UF (data.csv) /EF << /F 23 0 R >> >>")
        .put(FILE_BYTES, RawPdf.stream("/Type /EmbeddedFile", "amoxicillin;250"))
        .put(
            TO_UNICODE,
            RawPdf.stream(
                "",
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                    + "1 begincodespacerange <00> <FF> endcodespacerange\n"
                    + "1 beginbfrange <20> <7E> <0020> endbfrange\n"
                    + "endcmap end end"))
        .put(METADATA, RawPdf.stream("/Type /Metadata /Subtype /XML", xmp("Prescription")));
  }

  static String xmp(String title) {
    return "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>"
        + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
        + " rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title><rdf:Alt><rdf:li"
        + " xml:lang='x-default'>"
        + title
        + "</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket"
        + " end='w'?>";
  }

  static String page(int content) {
    return "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Resources 7 0 R /Contents "
        + content
        + " 0 R >>";
  }

  /** The same with a form of three fields and a note. */
  static RawPdf form() {
    RawPdf pdf = plain();
    pdf.put(CATALOG, pdf.get(CATALOG).replaceFirst("<<", "<< /AcroForm 30 0 R"));
    pdf.put(PAGE, pdf.get(PAGE).replaceFirst("<<", "<< /Annots [31 0 R 33 0 R 36 0 R 38 0 R]"));
    return pdf.put(
            ACRO_FORM,
            "<< /Fields [31 0 R 33 0 R 38 0 R] /DA (/F1 12 Tf 0 g) /DR << /Font << /F1 8 0 R >> >>"
                + " >>")
        .put(
            DOSE,
            "<< /Type /Annot /Subtype /Widget /FT /Tx /T (dose) /V (250 mg) /F 4 /P 3 0 R"
                + " /Rect [40 240 200 264] /DA (/F1 12 Tf 0 g) /AP << /N 32 0 R >> >>")
        .put(DOSE_SHOWN, shownValue("250 mg"))
        .put(
            TICK,
            "<< /Type /Annot /Subtype /Widget /FT /Btn /T (checked) /V /Yes /AS /Yes /F 4 /P 3 0 R"
                + " /Rect [220 240 244 264] /AP << /N << /Yes 34 0 R /Off 35 0 R >> >> >>")
        .put(TICK_ON, box("0 0 160 30 re f"))
        .put(TICK_OFF, box("10 3 140 24 re S"))
        .put(
            NOTE,
            "<< /Type /Annot /Subtype /Stamp /F 4 /P 3 0 R /Rect [40 180 200 210]"
                + " /Contents (checked) /AP << /N 37 0 R >> >>")
        .put(NOTE_SHOWN, box("0 0 160 30 re S 10 10 140 4 re f"))
        .put(
            NAME,
            "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /F 4 /P 3 0 R"
                + " /Rect [40 120 200 144] /DA (/F1 12 Tf 0 g) >>");
  }

  /** The appearance of a text field with that value. */
  static String shownValue(String value) {
    return RawPdf.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 160 24] /Resources << /Font << /F1 8 0 R >> >>",
        "/Tx BMC q BT /F1 12 Tf 2 7 Td (" + value + ") Tj ET Q EMC");
  }

  /** Something drawn. */
  static String box(String drawn) {
    return RawPdf.stream("/Type /XObject /Subtype /Form /BBox [0 0 160 30]", drawn);
  }

  static byte[] bytes(RawPdf pdf) {
    return pdf.build("%PDF-1.7", "/Info 20 0 R /ID [<00112233> <00112233>]");
  }
}
