package org.karteseal.validator.report.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The metadata of a PDF/A-2u (ISO 19005-2, 6.6); it agrees with the information dictionary. */
final class ReportXmp {
  private ReportXmp() {}

  static void put(PDDocument pdf, String title, String producer, Instant made) throws IOException {
    String packet =
        """
        <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
         <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
           <pdfaid:part>2</pdfaid:part>
           <pdfaid:conformance>U</pdfaid:conformance>
          </rdf:Description>
          <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
           <xmp:CreateDate>{time}</xmp:CreateDate>
           <xmp:ModifyDate>{time}</xmp:ModifyDate>
           <xmp:MetadataDate>{time}</xmp:MetadataDate>
          </rdf:Description>
          <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
           <pdf:Producer>{producer}</pdf:Producer>
          </rdf:Description>
          <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
           <dc:format>application/pdf</dc:format>
           <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
          </rdf:Description>
         </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="r"?>\
        """
            .replace("{time}", made.toString())
            .replace("{producer}", producer)
            .replace("{title}", title);
    COSStream stream = pdf.getDocument().createCOSStream();
    // In the clear, so that others find it without reading PDF (ISO 19005-2, 6.6.2.1).
    try (OutputStream out = stream.createRawOutputStream()) {
      out.write(packet.getBytes(StandardCharsets.UTF_8));
    }
    stream.setItem(COSName.TYPE, COSName.METADATA);
    stream.setItem(COSName.SUBTYPE, COSName.getPDFName("XML"));
    pdf.getDocumentCatalog().getCOSObject().setItem(COSName.METADATA, stream);
  }
}
