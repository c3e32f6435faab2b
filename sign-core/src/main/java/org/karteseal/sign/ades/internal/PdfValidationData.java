package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.karteseal.sign.Octets;

/** The document security store of a PDF (ISO 32000-2, 12.8.4.3; EN 319 142-1, 5.4.2). */
final class PdfValidationData {
  private static final COSName DSS = COSName.getPDFName("DSS");
  private static final COSName CERTS = COSName.getPDFName("Certs");
  private static final COSName CRLS = COSName.getPDFName("CRLs");
  private static final COSName OCSPS = COSName.getPDFName("OCSPs");

  /** A hostile store could unpack to any size; real national CRLs stay below this. */
  private static final int OBJECT_LIMIT = 64 * 1024 * 1024;

  /** All of a store together. */
  private static final long STORE_LIMIT = 4L * OBJECT_LIMIT;

  private static final int COUNT_LIMIT = 10_000;

  private PdfValidationData() {}

  /** What the store holds; what cannot be read in it is left out. */
  static ValidationData read(PDDocument pdf) {
    ValidationData data = ValidationData.empty();
    if (PdfFile.catalog(pdf).getDictionaryObject(DSS) instanceof COSDictionary store) {
      long left = STORE_LIMIT;
      left = readArray(store, CERTS, data.certificates(), left);
      left = readArray(store, CRLS, data.crls(), left);
      readArray(store, OCSPS, data.ocspResponses(), left);
    }
    return data;
  }

  /** Reads what fits into the octets that are left, and says how many are left then. */
  private static long readArray(
      COSDictionary store, COSName name, Set<Octets> target, long allowed) {
    long left = allowed;
    if (!(store.getDictionaryObject(name) instanceof COSArray array)) {
      return left;
    }
    for (int i = 0; i < Math.min(array.size(), COUNT_LIMIT) && left > 0; i++) {
      if (array.getObject(i) instanceof COSStream stream) {
        try (InputStream in = stream.createInputStream()) {
          byte[] der = in.readNBytes((int) Math.min(left, OBJECT_LIMIT) + 1);
          left -= der.length;
          if (der.length <= OBJECT_LIMIT && left >= 0) {
            target.add(Octets.of(der));
          }
        } catch (IOException e) {
          // An unreadable entry is no evidence; whether enough is left is judged by what needs it.
        }
      }
    }
    return left;
  }

  /** Adds to the store what it does not hold yet; objects already there are kept as they are. */
  static void add(PDDocument pdf, ValidationData data) throws IOException {
    ValidationData missing = data.without(read(pdf));
    if (missing.isEmpty()) {
      return;
    }
    COSDictionary catalog = PdfFile.catalog(pdf);
    COSDictionary store;
    if (catalog.getDictionaryObject(DSS) instanceof COSDictionary existing) {
      store = existing;
    } else {
      store = new COSDictionary();
      store.setItem(COSName.TYPE, DSS);
      catalog.setItem(DSS, store);
    }
    addArray(pdf, store, CERTS, missing.certificates());
    addArray(pdf, store, CRLS, missing.crls());
    addArray(pdf, store, OCSPS, missing.ocspResponses());
    store.setNeedToBeUpdated(true);
    catalog.setNeedToBeUpdated(true);
  }

  private static void addArray(PDDocument pdf, COSDictionary store, COSName name, Set<Octets> added)
      throws IOException {
    if (added.isEmpty()) {
      return;
    }
    COSArray array;
    if (store.getDictionaryObject(name) instanceof COSArray existing) {
      array = existing;
    } else {
      array = new COSArray();
      array.setDirect(true);
      store.setItem(name, array);
    }
    for (Octets der : added) {
      COSStream stream = pdf.getDocument().createCOSStream();
      try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
        out.write(der.toByteArray());
      }
      array.add(stream);
    }
    array.setNeedToBeUpdated(true);
  }
}
