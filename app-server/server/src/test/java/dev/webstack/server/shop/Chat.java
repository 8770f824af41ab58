package dev.webstack.server.shop;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;

/** Responds with the text that it received, after the name of the room. */
@ServerEndpoint("/chat/{room}")
public class Chat {

    @OnMessage
    public String hear(@PathParam("room") String room, String text) {
        return room + ": " + text;
    }
}
