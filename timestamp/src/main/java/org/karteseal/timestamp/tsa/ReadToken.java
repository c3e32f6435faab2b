package org.karteseal.timestamp.tsa;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.util.Store;
import org.karteseal.sign.Octets;
import org.karteseal.sign.revocation.RevocationData;

/**
 * A token (RFC 3161, 2.4.2) taken apart and not yet believed.
 *
 * @param der the token as sent
 * @param info what it states
 * @param genTime the time it states
 * @param digests the digests that it announces for its content
 * @param signers its SignerInfos
 * @param certificates its certificates; attribute certificates among them are left out
 * @param hasAttributeCertificates whether some were left out
 * @param crls its CRLs and OCSP responses, and what was kept beside it
 */
record ReadToken(
    Octets der,
    TSTInfo info,
    Instant genTime,
    Set<AlgorithmIdentifier> digests,
    List<SignerInformation> signers,
    List<X509Certificate> certificates,
    boolean hasAttributeCertificates,
    List<RevocationData> crls) {

  /** Empty when it is not signed data over a TSTInfo of version 1. */
  static Optional<ReadToken> parse(Octets der) throws IOException, CMSException {
    ContentInfo envelope = ContentInfo.getInstance(ASN1Primitive.fromByteArray(der.toByteArray()));
    if (!envelope.getContentType().equals(PKCSObjectIdentifiers.signedData)) {
      return Optional.empty();
    }
    CMSSignedData signed = new CMSSignedData(envelope);
    CMSTypedData content = signed.getSignedContent();
    if (content == null
        || !content.getContentType().equals(PKCSObjectIdentifiers.id_ct_TSTInfo)
        || !(content.getContent() instanceof byte[] octets)) {
      return Optional.empty();
    }
    TSTInfo info = TSTInfo.getInstance(ASN1Primitive.fromByteArray(octets));
    if (!info.getVersion().hasValue(1)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ReadToken(
              der,
              info,
              info.getGenTime().getDate().toInstant(),
              signed.getDigestAlgorithmIDs(),
              List.copyOf(signed.getSignerInfos().getSigners()),
              certificates(signed),
              !signed.getAttributeCertificates().getMatches(null).isEmpty(),
              crls(signed)));
    } catch (java.text.ParseException e) {
      throw new CMSException("genTime", e);
    }
  }

  /** The same token with what was kept beside it. */
  ReadToken with(List<X509Certificate> moreCertificates, List<RevocationData> moreRevocation) {
    if (moreCertificates.isEmpty() && moreRevocation.isEmpty()) {
      return this;
    }
    return new ReadToken(
        der,
        info,
        genTime,
        digests,
        signers,
        Stream.concat(certificates.stream(), moreCertificates.stream()).toList(),
        hasAttributeCertificates,
        Stream.concat(crls.stream(), moreRevocation.stream()).toList());
  }

  private static List<X509Certificate> certificates(CMSSignedData signed) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (X509CertificateHolder holder : signed.getCertificates().getMatches(null)) {
      read(holder).ifPresent(certificates::add);
    }
    return certificates;
  }

  /** One that the platform cannot read is not the signer's, and links nothing. */
  private static Optional<X509Certificate> read(X509CertificateHolder holder) {
    try {
      return Optional.of(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(holder.getEncoded())));
    } catch (CertificateException | IOException e) {
      return Optional.empty();
    }
  }

  private static List<RevocationData> crls(CMSSignedData signed) throws IOException {
    List<RevocationData> crls = new ArrayList<>();
    for (X509CRLHolder holder : signed.getCRLs().getMatches(null)) {
      crls.add(new RevocationData(RevocationData.Kind.CRL, Octets.of(holder.getEncoded())));
    }
    // RFC 5940, 2.1: authorities in Europe put OCSP responses of their own certificates here.
    Store<?> responses = signed.getOtherRevocationInfo(CMSObjectIdentifiers.id_ri_ocsp_response);
    for (Object response : responses.getMatches(null)) {
      if (response instanceof ASN1Encodable encodable) {
        byte[] der = encodable.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        crls.add(new RevocationData(RevocationData.Kind.OCSP, Octets.of(der)));
      }
    }
    return crls;
  }
}
