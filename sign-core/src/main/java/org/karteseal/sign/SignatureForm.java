package org.karteseal.sign;

/** How a signature and what it signs are put together: the choice that a signer has. */
public enum SignatureForm {
  /** In the PDF, as an incremental update. */
  PADES(SignatureFormat.PADES, ""),
  /** Inside the XML document, as the last child of its root element. */
  XADES_ENVELOPED(SignatureFormat.XADES, ""),
  /** XML around the content, whatever that is. */
  XADES_ENVELOPING(SignatureFormat.XADES, ".xml"),
  /** XML beside the content. */
  XADES_DETACHED(SignatureFormat.XADES, ".xml"),
  /** XML beside a set of files, each of which can be checked alone (XMLDSig, 2.3). */
  XADES_MANIFEST(SignatureFormat.XADES, ".xml"),
  /** The electronic prescription of the prescribing doctor. */
  E_PRESCRIPTION(SignatureFormat.XADES, ""),
  /** The dispensing record of the pharmacist, around the doctor's prescription. */
  E_DISPENSING(SignatureFormat.XADES, ""),
  /** CMS around the content. */
  CADES_ATTACHED(SignatureFormat.CADES, ".p7m"),
  /** CMS beside the content. */
  CADES_DETACHED(SignatureFormat.CADES, ".p7s"),
  /** JSON around the content, which stands there in base64url (RFC 7515, 7.2.1). */
  JADES_ATTACHED(SignatureFormat.JADES, ".jws.json"),
  /** The one-line form of JSON signatures (RFC 7515, 7.1); it holds level B only. */
  JADES_COMPACT(SignatureFormat.JADES, ".jws"),
  /** JSON beside the content. */
  JADES_DETACHED(SignatureFormat.JADES, ".jws.json"),
  /** A container with several files (ASiC-E with XAdES, EN 319 162-1, 4.4). */
  ASIC_E(SignatureFormat.ASIC, ".asice");

  /** XML that carries its signature is held in memory as a tree; beside it any size is streamed. */
  private static final long LARGEST_ENVELOPED = 16L * 1024 * 1024;

  private final SignatureFormat format;
  private final String ending;

  SignatureForm(SignatureFormat format, String ending) {
    this.format = format;
    this.ending = ending;
  }

  /** The family it belongs to. */
  public SignatureFormat format() {
    return format;
  }

  /** What is added to the name of the content; empty where the result is of the content's kind. */
  public String ending() {
    return ending;
  }

  /** Whether the content stays outside of the result and must be at hand to verify it. */
  public boolean leavesContentOutside() {
    return switch (this) {
      case XADES_DETACHED, XADES_MANIFEST, CADES_DETACHED, JADES_DETACHED -> true;
      case PADES,
          XADES_ENVELOPED,
          XADES_ENVELOPING,
          E_PRESCRIPTION,
          E_DISPENSING,
          CADES_ATTACHED,
          JADES_ATTACHED,
          JADES_COMPACT,
          ASIC_E ->
          false;
    };
  }

  /** Whether one signature can be over several files; a dispensing record holds a prescription. */
  public boolean takesSeveralFiles() {
    return this == XADES_MANIFEST
        || this == ASIC_E
        || this == JADES_DETACHED
        || this == E_DISPENSING;
  }

  /**
   * The form that suits a content: PDF and XML carry their signature, JSON is carried by it, and
   * anything else, XML above 16 MiB among it, keeps its bytes and gets a signature beside it. What
   * is signed already gets a further signature of its own format.
   *
   * @throws SealException INPUT_UNREADABLE
   */
  public static SignatureForm forContent(Document document) throws SealException {
    return switch (ContentKind.of(document)) {
      case PDF -> PADES;
      case XML -> document.size() > LARGEST_ENVELOPED ? XADES_DETACHED : XADES_ENVELOPED;
      case JSON -> JADES_ATTACHED;
      case JWS -> JADES_ATTACHED;
      case CMS -> document.contents().isEmpty() ? CADES_ATTACHED : CADES_DETACHED;
      case ASIC -> ASIC_E;
      case OTHER -> CADES_DETACHED;
    };
  }
}
