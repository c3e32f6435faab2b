package org.karteseal.sign.key.csc;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import tools.jackson.databind.JsonNode;

/** Reads the answer to credentials/info. */
final class CredentialAnswer {
  private static final int LONGEST_CHAIN = 10;
  private static final int MOST_OBJECTS = 5;

  private final String service;
  private final String credential;

  CredentialAnswer(String service, String credential) {
    this.service = service;
    this.credential = credential;
  }

  CscCredential read(JsonNode body) throws SealException {
    if (!body.path("key").path("status").asString("").equals("enabled")) {
      throw failed("CREDENTIAL_DISABLED");
    }
    Set<String> algorithms = new HashSet<>();
    body.path("key").path("algo").forEach(each -> algorithms.add(each.asString("")));
    JsonNode auth = body.path("auth");
    return new CscCredential(
        credential,
        chain(body.path("cert").path("certificates")),
        algorithms,
        mode(auth.path("mode").asString("")),
        objects(auth.path("objects")),
        body.path("SCAL").asString("1").equals("2"),
        Math.max(1, body.path("multisign").asInt(1)));
  }

  private List<X509Certificate> chain(JsonNode array) throws SealException {
    if (array.isEmpty()) {
      throw failed("CERTIFICATE_MISSING");
    }
    List<X509Certificate> chain = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (JsonNode each : array) {
        if (chain.size() == LONGEST_CHAIN) {
          throw failed("ANSWER_INCOMPLETE");
        }
        byte[] der = Base64.getMimeDecoder().decode(each.asString(""));
        chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
      }
      return chain;
    } catch (CertificateException | IllegalArgumentException e) {
      throw new SealException(Reason.KEY_FAILED, service, "ANSWER_INCOMPLETE", e);
    }
  }

  private CscCredential.Mode mode(String text) throws SealException {
    return switch (text) {
      case "implicit" -> CscCredential.Mode.IMPLICIT;
      case "explicit" -> CscCredential.Mode.EXPLICIT;
      case "oauth2code" -> CscCredential.Mode.OAUTH2_CODE;
      default -> throw failed("AUTHORISATION_MODE");
    };
  }

  private List<AuthorizationObject> objects(JsonNode array) throws SealException {
    List<AuthorizationObject> objects = new ArrayList<>();
    for (JsonNode each : array) {
      String id = each.path("id").asString("");
      if (id.isEmpty() || objects.size() == MOST_OBJECTS) {
        throw failed("ANSWER_INCOMPLETE");
      }
      objects.add(new AuthorizationObject(service, id, each.path("label").asString("")));
    }
    return objects;
  }

  private SealException failed(String detail) {
    return new SealException(Reason.KEY_FAILED, service, detail);
  }
}
