package org.karteseal.sign.key.pkcs11;

import iaik.pkcs.pkcs11.wrapper.CK_C_INITIALIZE_ARGS;
import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.xipki.pkcs11.wrapper.Logger;
import org.xipki.pkcs11.wrapper.PKCS11Module;
import org.xipki.pkcs11.wrapper.StaticLogger;

/**
 * A library in this process. PKCS #11 knows one application per process (2.40, 5.4): C_Initialize
 * and C_Finalize count for everybody in it, so users are counted here, and a library that somebody
 * else initialised is never finalised. A loaded library stays loaded; a call that never came back
 * may still be inside.
 */
final class CryptokiLibrary implements Pkcs11Tokens.Library {
  private static final long OS_LOCKING_OK = 0x2;
  private static final Map<Path, CryptokiLibrary> LOADED = new HashMap<>();

  private final PKCS11 library;
  private int users;
  private boolean ours;
  private boolean abandoned;
  private boolean locking;

  private CryptokiLibrary(PKCS11 library) {
    this.library = library;
  }

  /**
   * The library, initialised.
   *
   * @throws SealException KEY_STORE_UNREADABLE with LIBRARY_MISSING, LIBRARY_NOT_LOADED or the
   *     return value
   */
  static CryptokiLibrary open(Path file) throws SealException {
    Path path = real(file);
    synchronized (LOADED) {
      CryptokiLibrary library = LOADED.get(path);
      if (library == null) {
        library = load(path);
        LOADED.put(path, library);
      }
      library.begin(file);
      return library;
    }
  }

  Cryptoki cryptoki() {
    return new NativeCryptoki(library);
  }

  /** Whether several threads may be inside at once. */
  @Override
  public boolean allowsThreads() {
    return locking;
  }

  /** One user less; the last one finalises. */
  @Override
  public void close() {
    synchronized (LOADED) {
      users--;
      if (users > 0 || !ours || abandoned) {
        return;
      }
      ours = false;
      try {
        library.C_Finalize(null);
      } catch (PKCS11Exception e) {
        // Nobody uses it any more, and the process ends it in any case.
      }
    }
  }

  /** A call has not come back: finalising under it would pull the ground from under its feet. */
  @Override
  public void abandon() {
    synchronized (LOADED) {
      abandoned = true;
    }
  }

  private static Path real(Path file) throws SealException {
    try {
      if (Files.isRegularFile(file)) {
        return file.toRealPath();
      }
    } catch (IOException e) {
      throw new SealException(Reason.KEY_STORE_UNREADABLE, file.toString(), "LIBRARY_MISSING", e);
    }
    throw new SealException(Reason.KEY_STORE_UNREADABLE, file.toString(), "LIBRARY_MISSING");
  }

  private static CryptokiLibrary load(Path path) throws SealException {
    // The wrapper would print to standard output, which belongs to results.
    StaticLogger.setLogger(new Silence());
    try {
      return new CryptokiLibrary(PKCS11Module.getInstance(path.toString()).getPKCS11Module());
    } catch (IOException | LinkageError | RuntimeException e) {
      throw new SealException(
          Reason.KEY_STORE_UNREADABLE, path.toString(), "LIBRARY_NOT_LOADED", e);
    }
  }

  private void begin(Path file) throws SealException {
    if (users == 0 && !abandoned) {
      initialize(file);
    }
    users++;
  }

  private void initialize(Path file) throws SealException {
    CK_C_INITIALIZE_ARGS arguments = new CK_C_INITIALIZE_ARGS();
    arguments.flags = OS_LOCKING_OK;
    try {
      library.C_Initialize(arguments, true);
      ours = true;
      locking = true;
    } catch (PKCS11Exception e) {
      long code = e.getErrorCode();
      if (code == CryptokiFault.CANT_LOCK
          || code == CryptokiFault.ARGUMENTS_BAD
          || code == CryptokiFault.NEED_TO_CREATE_THREADS) {
        initializeForOneThread(file);
      } else if (code != CryptokiFault.CRYPTOKI_ALREADY_INITIALIZED) {
        throw failed(file, code);
      }
    }
  }

  private void initializeForOneThread(Path file) throws SealException {
    try {
      library.C_Initialize(null, true);
      ours = true;
    } catch (PKCS11Exception e) {
      throw failed(file, e.getErrorCode());
    }
  }

  private static SealException failed(Path file, long code) {
    return new SealException(
        Reason.KEY_STORE_UNREADABLE, file.toString(), new CryptokiFault(code).name());
  }

  /** The wrapper's own messages, which nobody reads; failures come as return values. */
  private static final class Silence implements Logger {
    @Override
    public void error(String format, Object... arguments) {}

    @Override
    public void warn(String format, Object... arguments) {}

    @Override
    public void info(String format, Object... arguments) {}

    @Override
    public void debug(String format, Object... arguments) {}

    @Override
    public void trace(String format, Object... arguments) {}

    @Override
    public boolean isDebugEnabled() {
      return false;
    }

    @Override
    public boolean isInfoEnabled() {
      return false;
    }

    @Override
    public boolean isWarnEnabled() {
      return false;
    }

    @Override
    public boolean isTraceEnabled() {
      return false;
    }
  }
}
