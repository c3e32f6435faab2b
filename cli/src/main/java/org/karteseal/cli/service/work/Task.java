package org.karteseal.cli.service.work;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One validation in a thread that can be abandoned, counted for as long as it goes on. */
final class Task<T> implements Runnable {
  private final Callable<T> work;
  private final AtomicInteger abandonedTasks;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private @Nullable Thread thread;
  private boolean abandoned;
  private boolean ended;

  Task(Callable<T> work, AtomicInteger abandonedTasks) {
    this.work = work;
    this.abandonedTasks = abandonedTasks;
  }

  CompletableFuture<T> result() {
    return result;
  }

  @Override
  @SuppressWarnings("PMD.AvoidCatchingThrowable")
  public void run() {
    if (!begin()) {
      return;
    }
    try {
      result.complete(work.call());
    } catch (Throwable e) {
      // Errors too: a document that exhausts memory or stack is that document's affair.
      result.completeExceptionally(e);
    } finally {
      end();
    }
  }

  private synchronized boolean begin() {
    thread = Thread.currentThread();
    if (abandoned) {
      ended = true;
      abandonedTasks.decrementAndGet();
    }
    return !abandoned;
  }

  private synchronized void end() {
    ended = true;
    thread = null;
    // The thread serves again.
    Thread.interrupted();
    if (abandoned) {
      abandonedTasks.decrementAndGet();
    }
  }

  /** Interrupts it, which not everything heeds, and counts it until it has ended. */
  synchronized void abandon() {
    if (ended) {
      return;
    }
    abandoned = true;
    abandonedTasks.incrementAndGet();
    if (thread != null) {
      thread.interrupt();
    }
  }
}
