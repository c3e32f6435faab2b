package org.karteseal.validator;

/** Whether a validation was allowed to ask the network for revocation data. */
public enum Network {
  OFFLINE,
  ONLINE
}
