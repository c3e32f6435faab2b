package org.karteseal.cli.inspect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;
import org.karteseal.sign.DigestAlgorithm;

/** RFC 3161 tokens. */
final class TokenFacts {
  private TokenFacts() {}

  static Optional<List<Fact>> of(byte[] der) {
    try {
      TimeStampToken token = new TimeStampToken(signedData(der));
      TimeStampTokenInfo info = token.getTimeStampInfo();
      String digest = info.getMessageImprintAlgOID().getId();
      List<Fact> facts = new ArrayList<>();
      facts.add(Fact.of(0, "type", "RFC 3161"));
      facts.add(Fact.of(0, "gen-time", info.getGenTime().toInstant()));
      facts.add(Fact.of(0, "policy", info.getPolicy().getId()));
      facts.add(
          Fact.of(
              0,
              "imprint",
              DigestAlgorithm.parse(digest).map(DigestAlgorithm::standardName).orElse(digest)
                  + " "
                  + HexFormat.of().formatHex(info.getMessageImprintDigest())));
      facts.addAll(certificates(token));
      return Optional.of(facts);
    } catch (CMSException | TSPException | IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The first object; what follows it in a PDF is the padding of its place. */
  static CMSSignedData signedData(byte[] padded) throws IOException, CMSException {
    try (ASN1InputStream in = new ASN1InputStream(padded)) {
      return new CMSSignedData(ContentInfo.getInstance(in.readObject()));
    }
  }

  private static List<Fact> certificates(TimeStampToken token) throws IOException {
    List<Fact> facts = new ArrayList<>();
    for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
      facts.add(Fact.of(0, "certificate", holder.getSerialNumber().toString(16)));
      Inspection.certificate(holder.getEncoded())
          .ifPresent(c -> facts.addAll(CertificateFacts.below(1, c)));
    }
    return facts;
  }
}
