/**
 * The uwsgi protocol: bytes to variables and back, without any I/O. Nothing here knows of a server.
 *
 * <p>
 * {@link dev.webstack.uwsgi.PacketParser} makes a {@link dev.webstack.uwsgi.Packet} of bytes,
 * {@link dev.webstack.uwsgi.UwsgiRequest} judges what its variables say, {@link dev.webstack.uwsgi.PacketWriter} goes
 * the other way. Whatever the bytes are, the only thing they provoke is a {@link dev.webstack.uwsgi.BadPacketException}.
 */
package dev.webstack.uwsgi;
