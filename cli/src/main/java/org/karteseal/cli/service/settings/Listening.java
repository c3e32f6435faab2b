package org.karteseal.cli.service.settings;

import java.util.Optional;

/**
 * Where requests come in.
 *
 * @param host the address; a name is looked up once
 * @param port the port; 0 for any that is free
 * @param tls with which key; empty for plain HTTP
 * @param unprotected whether plain HTTP, or letting anybody in, is meant beyond this machine
 * @param connections how many connections are open at the same time
 * @param headSeconds within which a connection must have handed over a whole request head
 * @param idleSeconds after which a silent connection is closed
 * @param stopSeconds how long a stop waits for what is being answered
 */
public record Listening(
    String host,
    int port,
    Optional<Tls> tls,
    boolean unprotected,
    int connections,
    int headSeconds,
    int idleSeconds,
    int stopSeconds) {}
