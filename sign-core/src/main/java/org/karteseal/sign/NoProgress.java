package org.karteseal.sign;

/** Tells nobody. */
enum NoProgress implements Progress {
  INSTANCE;

  @Override
  public void phase(Phase phase) {}

  @Override
  public void octets(long done, long total) {}
}
