package org.karteseal.timestamp.ledger;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** An advisory lock of PostgreSQL, which ends with its connection. */
final class ServerExclusive implements Ledger.Exclusive {
  private static final int KARTESEAL = 0x4B53;

  private final Handle handle;
  private final int key;

  private ServerExclusive(Handle handle, int key) {
    this.handle = handle;
    this.key = key;
  }

  static ServerExclusive of(Jdbi jdbi, String subject, String act) throws SealException {
    CRC32 name = new CRC32();
    name.update(act.getBytes(StandardCharsets.UTF_8));
    int key = (int) name.getValue();
    boolean ours = false;
    Handle handle = open(jdbi, subject);
    try {
      ours = call(handle, "select pg_try_advisory_lock(?, ?)", key);
    } catch (JdbiException e) {
      throw LedgerFault.of(subject, e);
    } finally {
      if (!ours) {
        handle.close();
      }
    }
    if (!ours) {
      throw new SealException(Reason.ARCHIVE_BUSY, subject, act);
    }
    return new ServerExclusive(handle, key);
  }

  private static Handle open(Jdbi jdbi, String subject) throws SealException {
    try {
      return jdbi.open();
    } catch (JdbiException e) {
      throw LedgerFault.of(subject, e);
    }
  }

  private static boolean call(Handle handle, String sql, int key) {
    return handle.createQuery(sql).bind(0, KARTESEAL).bind(1, key).mapTo(Boolean.class).one();
  }

  @Override
  public void close() {
    try (handle) {
      call(handle, "select pg_advisory_unlock(?, ?)", key);
    } catch (JdbiException e) {
      // The server unlocks when the connection ends.
      org.slf4j.LoggerFactory.getLogger(ServerExclusive.class).debug("lock not released", e);
    }
  }
}
