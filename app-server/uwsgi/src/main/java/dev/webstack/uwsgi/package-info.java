/**
 * The uwsgi protocol: from bytes to variables and back, without any I/O. Depends on no server.
 *
 * <p>
 * {@link dev.webstack.uwsgi.PacketParser} parses bytes to a {@link dev.webstack.uwsgi.Packet}, {@link
 * dev.webstack.uwsgi.UwsgiRequest} checks its variables, and {@link dev.webstack.uwsgi.PacketWriter} writes packets.
 * For invalid bytes the only exception is a {@link dev.webstack.uwsgi.BadPacketException}.
 */
package dev.webstack.uwsgi;
