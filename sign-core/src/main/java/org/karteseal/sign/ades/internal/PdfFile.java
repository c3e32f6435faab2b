package org.karteseal.sign.ades.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** Opens PDF documents, or a leading part of one, with every failure named. */
final class PdfFile {
  /** ISO 32000-1, annex H: readers accept the header anywhere in the first 1024 bytes. */
  private static final int HEADER_WINDOW = 1024;

  /** DSS counts the octets of a byte range in 32 bits. */
  private static final long LARGEST = Integer.MAX_VALUE;

  private PdfFile() {}

  /** Whether the document claims to be a PDF. */
  static boolean isPdf(Document document) throws SealException {
    return new String(document.head(HEADER_WINDOW), StandardCharsets.ISO_8859_1).contains("%PDF-");
  }

  /** Opens the whole document. */
  static PDDocument open(Document document) throws SealException {
    if (!isPdf(document)) {
      throw new SealException(Reason.FORMAT_NOT_SUPPORTED, document.name(), "NOT_PDF");
    }
    if (document.size() > LARGEST) {
      throw new SealException(Reason.INPUT_TOO_LARGE, document.name(), "OVER_2_GIB");
    }
    return load(document, document.size());
  }

  /**
   * Whether an update of about that many octets keeps the document within what a byte range of DSS
   * can count; half a mebibyte is more than all that goes around them.
   */
  static void assertRoomFor(Document document, long added) throws SealException {
    if (document.size() + added + (1 << 19) > LARGEST) {
      throw new SealException(Reason.INPUT_TOO_LARGE, document.name(), "OVER_2_GIB");
    }
  }

  /** Opens the first bytes of the document as a document of its own: an earlier revision. */
  static PDDocument openRevision(Document document, long length) throws SealException {
    return load(document, length);
  }

  /** Copies the first bytes of the document. */
  static void copy(Document document, long length, OutputStream target) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = length;
    try (InputStream in = document.open()) {
      while (left > 0) {
        int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (n < 0) {
          throw new EOFException("shorter than its own size");
        }
        target.write(buffer, 0, n);
        left -= n;
      }
    }
  }

  private static PDDocument load(Document document, long length) throws SealException {
    RandomAccessRead source = null;
    try {
      source = read(document, length);
      PDDocument pdf = new PdfReader(source).parse();
      if (pdf.getDocumentCatalog().getCOSObject().getDictionaryObject(COSName.PAGES) == null) {
        pdf.close();
        throw new SealException(Reason.INPUT_DAMAGED, document.name(), "NO_PAGES");
      }
      return pdf;
    } catch (InvalidPasswordException e) {
      IOUtils.closeQuietly(source);
      throw new SealException(Reason.INPUT_ENCRYPTED, document.name(), "", e);
    } catch (StackOverflowError e) {
      // PDFBox follows trees recursively; a chain of some thousand nodes ends the stack.
      IOUtils.closeQuietly(source);
      throw new SealException(Reason.INPUT_DAMAGED, document.name(), "NESTED_TOO_DEEPLY", e);
    } catch (IOException | RuntimeException e) {
      IOUtils.closeQuietly(source);
      if (String.valueOf(e.getMessage()).contains("decryption material")) {
        // PDFBox's word for a document that is encrypted for certificates and not by a password.
        throw new SealException(Reason.INPUT_ENCRYPTED, document.name(), "PUBLIC_KEY", e);
      }
      // PDFBox answers some hostile structures with unchecked exceptions; to us they are one thing.
      throw new SealException(Reason.INPUT_DAMAGED, document.name(), "PDF_STRUCTURE", e);
    }
  }

  private static RandomAccessRead read(Document document, long length)
      throws IOException, SealException {
    Optional<Path> path = document.path();
    if (path.isPresent()) {
      RandomAccessRead file = new RandomAccessReadBufferedFile(path.get().toFile());
      return length == document.size() ? file : new LeadingBytes(file, length);
    }
    byte[] all = document.readAll();
    return new RandomAccessReadBuffer(
        length == all.length ? all : java.util.Arrays.copyOf(all, Math.toIntExact(length)));
  }

  /** The catalog of an opened document. */
  static COSDictionary catalog(PDDocument pdf) {
    return pdf.getDocumentCatalog().getCOSObject();
  }
}
