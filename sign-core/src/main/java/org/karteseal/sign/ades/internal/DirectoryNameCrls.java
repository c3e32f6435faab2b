package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.crl.CRLBinary;
import eu.europa.esig.dss.crl.CRLValidity;
import eu.europa.esig.dss.crl.x509.impl.CRLUtilsX509CRLImpl;
import eu.europa.esig.dss.model.x509.CertificateToken;
import java.io.IOException;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/**
 * Reads CRLs whose critical issuing distribution point names a directory entry (RFC 5280, 5.2.5).
 *
 * <p>The lists of the healthcare root for its sub-CAs are of that kind. DSS takes every critical
 * extension without a URL for an unknown one and rejects the list. Whether the list's scope fits
 * the certificate is judged by {@link org.karteseal.sign.revocation.RevocationCheck}, which {@link
 * FindingRules} holds against every verdict of DSS.
 */
public final class DirectoryNameCrls extends CRLUtilsX509CRLImpl {
  /** Called by the service loader. */
  public DirectoryNameCrls() {}

  @Override
  public CRLValidity buildCRLValidity(CRLBinary list, CertificateToken issuer) throws IOException {
    return VerifiedLists.of(list, issuer, () -> super.buildCRLValidity(list, issuer));
  }

  @Override
  protected void extractIssuingDistributionPointBinary(CRLValidity validity, byte[] extension) {
    super.extractIssuingDistributionPointBinary(validity, extension);
    if (extension != null && validity.getUrl() == null) {
      IssuingDistributionPoint point =
          IssuingDistributionPoint.getInstance(ASN1OctetString.getInstance(extension).getOctets());
      DistributionPointName name = point.getDistributionPoint();
      if (name == null || name.getType() == DistributionPointName.FULL_NAME) {
        validity.setUrl("directoryName");
      }
    }
  }
}
