package org.karteseal.timestamp.exchange;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.tsa.TokenCheck;
import org.karteseal.timestamp.tsa.TokenRequest;

/**
 * Requests out, tokens in. The folder that goes out holds DER requests (RFC 3161, 2.4.1) named
 * after random ids, and a table of the same hashes for whoever must approve that they leave. What
 * comes back is believed only when it answers a request of the list that stayed here, nonce and
 * imprint, whatever its name is.
 */
public final class TokenExchange {
  private static final int ID_OCTETS = 16;

  private TokenExchange() {}

  /**
   * Requests for these imprints.
   *
   * @param imprints by what they are for
   * @param algorithm for those that demand none
   */
  public static List<OpenRequest> requests(
      Map<String, MessageImprint> imprints, DigestAlgorithm algorithm, SecureRandom random)
      throws SealException {
    List<OpenRequest> requests = new ArrayList<>();
    for (Map.Entry<String, MessageImprint> entry : imprints.entrySet()) {
      MessageImprint imprint = entry.getValue();
      DigestAlgorithm used = imprint.only().orElse(algorithm);
      byte[] id = new byte[ID_OCTETS];
      random.nextBytes(id);
      requests.add(
          new OpenRequest(
              HexFormat.of().formatHex(id),
              entry.getKey(),
              TokenRequest.fresh(used, Octets.of(imprint.digest(used)), Optional.empty(), random)));
    }
    return requests;
  }

  /**
   * Writes the folder that goes out.
   *
   * @throws SealException OUTPUT_EXISTS when something is in it, OUTPUT_NOT_WRITTEN, or
   *     INPUT_TOO_LARGE for more than 100,000 requests
   */
  public static void write(Path folder, List<OpenRequest> requests) throws SealException {
    if (requests.size() > ExchangeFolder.MOST_REQUESTS) {
      throw new SealException(Reason.INPUT_TOO_LARGE, folder.toString(), "REQUESTS");
    }
    ExchangeFolder out = new ExchangeFolder(folder);
    out.create();
    StringBuilder overview = new StringBuilder("id\talgorithm\thash\n");
    for (OpenRequest open : requests) {
      out.write(open.id() + ExchangeFolder.REQUEST, open.request().der());
      overview
          .append(open.id())
          .append('\t')
          .append(open.request().algorithm().standardName())
          .append('\t')
          .append(HexFormat.of().formatHex(open.request().digest().toByteArray()))
          .append('\n');
    }
    out.write(ExchangeFolder.OVERVIEW, overview.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads the folder that came back: answers as {@code .tsr}, or bare tokens as {@code .tst}.
   *
   * @param sent what was asked; nothing else is taken
   * @param check judges each token as of its own time
   * @throws SealException INPUT_NOT_FOUND, INPUT_UNREADABLE or INPUT_TOO_LARGE
   */
  public static ReturnedTokens read(
      Path folder, List<OpenRequest> sent, TokenCheck check, Clock clock) throws SealException {
    Sorting sorting = new Sorting(sent, check, clock);
    ExchangeFolder in = new ExchangeFolder(folder);
    for (String name : in.names()) {
      if (ExchangeFolder.isAnswer(name)) {
        sorting.answer(name, in.read(name));
      } else if (!isOurs(name)) {
        sorting.foreign(name);
      }
    }
    return sorting.result();
  }

  private static boolean isOurs(String name) {
    return name.startsWith(".")
        || name.equals(ExchangeFolder.OVERVIEW)
        || name.endsWith(ExchangeFolder.REQUEST);
  }
}
