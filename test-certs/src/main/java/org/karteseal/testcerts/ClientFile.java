package org.karteseal.testcerts;

import java.util.List;

/**
 * Writes {@code karteseal.yaml}: the accredited authorities of each time, in the order in which a
 * client should try them, and whom to ask for licences and for citizens' revocations.
 */
final class ClientFile {
  private static final List<String> ORDER =
      List.of("tsa-1", "tsa-b", "tsa-basic", "tsa-2", "tsa-3", "tsa-4");

  private ClientFile() {}

  /** {@code --key csc:testbed} signs as the doctor. */
  private static String signingService(TestbedServer server) {
    return "signing-services:\n  - id: testbed\n    url: "
        + server.cscUri()
        + "\n    credential: doctor\n    access:\n      client-credentials:\n        url: "
        + server.cscTokenUri()
        + "\n        client-id: "
        + TestbedServer.CSC_CLIENT
        + "\n        client-secret-file: keys/csc-client-secret.txt\n    documents: 100\n";
  }

  static String of(TestbedServer server) {
    var text = new StringBuilder("format: karteseal-config/1\ntimestamp-authorities:\n");
    for (String id : ORDER) {
      TestTsa tsa = server.tsa(id);
      text.append("  - id: ").append(id).append('\n');
      text.append("    url: ").append(server.tsaUri(id)).append('\n');
      text.append("    policy: ").append(tsa.policy()).append('\n');
      text.append("    digest: SHA-512\n");
      if (tsa.basicAuthentication()) {
        text.append("    authentication:\n      basic:\n        user: ");
        text.append(TestbedServer.BASIC_USER);
        text.append("\n        password-file: keys/tsa-basic-password.txt\n");
      }
    }
    text.append("qualification-register:\n  id: register\n  url: ").append(server.registerUri());
    text.append("\njpki-verifier:\n  url: ").append(server.verifierUri());
    text.append("\nanswer-store: answers\n");
    return text.append(signingService(server)).toString();
  }
}
