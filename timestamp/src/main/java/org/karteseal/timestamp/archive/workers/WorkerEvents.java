package org.karteseal.timestamp.archive.workers;

import org.karteseal.sign.SealException;

/** Is told what a worker does, from its threads. */
public interface WorkerEvents {
  /** A batch was taken. */
  void began(int batch);

  /** It is done. */
  void finished(int batch);

  /** It failed and will be tried again. */
  void failed(int batch, SealException failure);

  /** Another worker has it now; nothing of this one's result was kept. */
  void lost(int batch);
}
