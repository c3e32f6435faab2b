package org.karteseal.benchmark;

import org.karteseal.sign.SealException;
import org.karteseal.sign.SignedRecord;
import org.karteseal.timestamp.augment.BulkItem;
import org.karteseal.timestamp.augment.BulkListener;

/** Ends the benchmark when a document is not renewed. */
final class InsistingListener implements BulkListener {
  private final WorkerCpu cpu;

  InsistingListener(WorkerCpu cpu) {
    this.cpu = cpu;
  }

  @Override
  public void begun(BulkItem item) {
    cpu.note();
  }

  @Override
  public void renewed(BulkItem item, SignedRecord result) {
    cpu.note();
  }

  @Override
  public void checked(BulkItem item) {}

  @Override
  public void before(BulkItem item) {
    throw new IllegalStateException("renewed before: " + item.file());
  }

  @Override
  public void refused(BulkItem item, SealException reason) {
    throw new IllegalStateException("refused: " + item.file(), reason);
  }

  @Override
  public void broken(BulkItem item, RuntimeException mistake) {
    throw mistake;
  }

  @Override
  public void ended(SealException reason) {}
}
