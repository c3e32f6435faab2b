package org.karteseal.sign.ades;

import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.ades.internal.EprescriptionAssembly;

/**
 * Electronic prescriptions and dispensing records before they are signed. The content of each is a
 * CSV in UTF-8, which stands in base64 inside the XML; what is around it is the service's and is
 * not signed by the doctor.
 */
public final class EPrescription {
  private EPrescription() {}

  /**
   * A prescription for the doctor to sign.
   *
   * @param csv the content, which starts with {@code SJ}
   * @param prescriptionId the number that the service gave it; it may come later
   * @throws SealException FORMAT_NOT_SUPPORTED when the content is no such CSV
   */
  public static Document of(Document csv, Optional<String> prescriptionId) throws SealException {
    return EprescriptionAssembly.prescription(csv, prescriptionId);
  }

  /**
   * A dispensing record for the pharmacist to sign, around the doctor's signed prescription, every
   * part of which keeps its canonical form.
   *
   * @param csv the content, which starts with {@code CJ}
   * @param prescription the signed prescription, as the service returned it
   * @param dispensingId the number that the service gave it; it may come later
   * @throws SealException FORMAT_NOT_SUPPORTED when one of them is not what it should be
   */
  public static Document dispensing(
      Document csv, Document prescription, Optional<String> dispensingId) throws SealException {
    return EprescriptionAssembly.dispensing(csv, prescription, dispensingId);
  }
}
