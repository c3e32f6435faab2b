package org.karteseal.timestamp.exchange;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.tsa.TokenRequest;
import org.karteseal.timestamp.tsa.TsaPool;

/** The part of the machine that may go out: it passes requests on and puts tokens beside them. */
public final class TokenErrand {
  private final ExchangeFolder folder;
  private final Path path;
  private final TsaPool pool;

  /** An errand with that folder to the pool's authorities. */
  public TokenErrand(Path folder, TsaPool pool) {
    this.folder = new ExchangeFolder(folder);
    this.path = folder;
    this.pool = pool;
  }

  /**
   * The ids that have no answer yet, in order: what an earlier run fetched is not fetched again.
   *
   * @throws SealException INPUT_NOT_FOUND, INPUT_UNREADABLE or INPUT_TOO_LARGE
   */
  public List<String> open() throws SealException {
    List<String> names = folder.names();
    Set<String> answered = new HashSet<>();
    names.stream()
        .filter(ExchangeFolder::isAnswer)
        .map(ExchangeFolder::stem)
        .forEach(answered::add);
    return names.stream()
        .filter(name -> name.endsWith(ExchangeFolder.REQUEST))
        .map(ExchangeFolder::stem)
        .filter(id -> id.matches(OpenRequest.ID) && !answered.contains(id))
        .toList();
  }

  /**
   * Fetches the token for one of them, and writes it as ID.tst.
   *
   * @throws SealException INPUT_DAMAGED when the file is no request of ours; what {@link
   *     TsaPool#stamp} throws; OUTPUT_NOT_WRITTEN
   */
  public void fetch(String id) throws SealException {
    String name = id + ExchangeFolder.REQUEST;
    Optional<TokenRequest> request = folder.read(name).flatMap(TokenRequest::parse);
    if (request.isEmpty()) {
      throw new SealException(Reason.INPUT_DAMAGED, path.resolve(name).toString(), "NOT_A_REQUEST");
    }
    folder.write(id + ExchangeFolder.TOKEN, pool.forward(request.get()).token().toByteArray());
  }
}
