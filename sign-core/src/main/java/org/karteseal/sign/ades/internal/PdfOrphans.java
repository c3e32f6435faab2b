package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.karteseal.sign.Document;
import org.karteseal.sign.ades.AdesValidation.UnreadableSignature;
import org.karteseal.sign.ades.internal.pdf.FileStructure;
import org.karteseal.sign.ades.internal.pdf.FoundSignature;

/**
 * Signatures that no field leads to: cut out of the form, moved to where a covered one was, or
 * broken so that readers pass over them. A document that has one is not a document without.
 */
final class PdfOrphans {
  private static final String WITHOUT_FIELD = "SIGNATURE_WITHOUT_FIELD";

  private PdfOrphans() {}

  static List<UnreadableSignature> find(
      Document document, PDDocument pdf, List<EmbeddedSignature> embedded, FileStructure structure)
      throws IOException {
    List<UnreadableSignature> list = new ArrayList<>();
    long covered = embedded.stream().mapToLong(EmbeddedSignature::end).max().orElse(0);
    if (!embedded.isEmpty() && embedded.stream().noneMatch(e -> e.fault().isPresent())) {
      // Otherwise the octets of the faulty one are such signs, and it keeps all from passing.
      PdfTail.signatureAfter(document, covered)
          .ifPresent(at -> list.add(new UnreadableSignature("octet " + at, WITHOUT_FIELD)));
    }
    Set<Long> known = new HashSet<>(usageRights(pdf));
    embedded.forEach(e -> known.add(e.holder()));
    Set<Integer> reported = new HashSet<>();
    Set<Long> reachable = Set.of();
    for (FoundSignature signature : structure.signatures()) {
      long holder = signature.holder();
      if (known.contains(holder) || !reported.add(signature.holder())) {
        continue;
      }
      if (reachable.isEmpty()) {
        reachable = numbers(pdf);
      }
      // One that a later signer left behind, out of use, is under his signature.
      if (signature.octet() >= covered || reachable.contains(holder)) {
        list.add(new UnreadableSignature(holder + " 0 R", WITHOUT_FIELD));
      }
    }
    return list;
  }

  private static Set<Long> numbers(PDDocument pdf) {
    return PdfRevisionDiff.reachable(pdf.getDocument().getTrailer()).stream()
        .map(COSObjectKey::getNumber)
        .collect(Collectors.toSet());
  }

  /**
   * The signature of a program's maker that unlocks functions (ISO 32000-2, 12.8.6) is no field's.
   */
  private static Set<Long> usageRights(PDDocument pdf) {
    Set<Long> numbers = new HashSet<>();
    if (PdfFile.catalog(pdf).getDictionaryObject(COSName.PERMS) instanceof COSDictionary perms) {
      for (String name : List.of("UR", "UR3")) {
        COSBase rights = perms.getItem(COSName.getPDFName(name));
        COSObjectKey key = rights instanceof COSObject ? rights.getKey() : perms.getKey();
        if (rights != null && key != null) {
          numbers.add(key.getNumber());
        }
      }
    }
    return numbers;
  }
}
