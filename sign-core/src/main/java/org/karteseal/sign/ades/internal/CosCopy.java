package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Copies objects of one document into another, streams with their octets as they are. */
final class CosCopy {
  private static final int DEPTH_LIMIT = 64;

  /** What leads back to the other document's pages, or has no meaning without it. */
  private static final Set<COSName> LEFT_OUT =
      Set.of(
          COSName.PARENT,
          COSName.P,
          COSName.STRUCT_PARENT,
          COSName.STRUCT_PARENTS,
          COSName.METADATA,
          COSName.PIECE_INFO,
          COSName.LENGTH);

  private final PDDocument target;
  private final IdentityHashMap<COSBase, COSBase> copies = new IdentityHashMap<>();

  CosCopy(PDDocument target) {
    this.target = target;
  }

  COSBase of(COSBase original) throws IOException {
    return of(original, 0);
  }

  private COSBase of(COSBase original, int depth) throws IOException {
    COSBase item = original instanceof COSObject object ? object.getObject() : original;
    if (item == null) {
      return COSNull.NULL;
    }
    COSBase known = copies.get(item);
    if (known != null) {
      return known;
    }
    if (depth > DEPTH_LIMIT) {
      throw new IOException("nested too deeply");
    }
    if (item instanceof COSStream stream) {
      COSStream copy = target.getDocument().createCOSStream();
      copies.put(item, copy);
      try (InputStream in = stream.createRawInputStream();
          OutputStream out = copy.createRawOutputStream()) {
        in.transferTo(out);
      }
      entries(stream, copy, depth);
      return copy;
    }
    if (item instanceof COSDictionary dictionary) {
      COSDictionary copy = new COSDictionary();
      copies.put(item, copy);
      entries(dictionary, copy, depth);
      return copy;
    }
    if (item instanceof COSArray array) {
      COSArray copy = new COSArray();
      copies.put(item, copy);
      for (int i = 0; i < array.size(); i++) {
        copy.add(of(array.get(i), depth + 1));
      }
      copy.setDirect(true);
      return copy;
    }
    return item;
  }

  private void entries(COSDictionary from, COSDictionary to, int depth) throws IOException {
    for (COSName name : from.keySet()) {
      COSBase value = from.getItem(name);
      if (!LEFT_OUT.contains(name) && value != null) {
        to.setItem(name, of(value, depth + 1));
      }
    }
  }
}
