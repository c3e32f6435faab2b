package org.karteseal.timestamp.archive.plan;

import java.util.List;
import java.util.function.Consumer;
import org.karteseal.sign.SealException;

/** An archive, as far as a plan needs to know it. */
public interface PlanSource extends AutoCloseable {
  /**
   * What protects records now.
   *
   * @throws SealException when the archive cannot be read
   */
  List<ChainHead> heads() throws SealException;

  /**
   * Every record, in groups; a group may come in parts.
   *
   * @throws SealException when the archive cannot be read
   */
  void holdings(Consumer<Holding> each) throws SealException;

  @Override
  void close();
}
