package org.karteseal.sign.scan.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The metadata of a PDF/A-2b (ISO 19005-2, 6.6): which standard, when, by which program, and of
 * which original by its digest. Nothing about people.
 */
final class XmpPacket {
  private XmpPacket() {}

  static byte[] of(Instant created, String sourceSha256) {
    String time = created.truncatedTo(ChronoUnit.SECONDS).toString();
    return """
        <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
         <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
           <pdfaid:part>2</pdfaid:part>
           <pdfaid:conformance>B</pdfaid:conformance>
          </rdf:Description>
          <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
           <xmp:CreatorTool>KarteSeal scan</xmp:CreatorTool>
           <xmp:CreateDate>{time}</xmp:CreateDate>
           <xmp:ModifyDate>{time}</xmp:ModifyDate>
           <xmp:MetadataDate>{time}</xmp:MetadataDate>
          </rdf:Description>
          <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
           <dc:format>application/pdf</dc:format>
           <dc:source>urn:sha256:{sha256}</dc:source>
          </rdf:Description>
         </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="r"?>\
        """
        .replace("{time}", time)
        .replace("{sha256}", sourceSha256)
        .getBytes(StandardCharsets.UTF_8);
  }
}
