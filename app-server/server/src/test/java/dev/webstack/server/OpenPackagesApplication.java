package dev.webstack.server;

import dev.webstack.gateway.Endpoint;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Response;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fails at its start with a message that names the packages of the JDK that are open to its class loader's module. */
public final class OpenPackagesApplication implements Endpoint {

    public OpenPackagesApplication() {
        throw new IllegalStateException(Stream
                .of("io", "lang", "lang.reflect", "net", "util", "util.concurrent")
                .filter(name -> Object.class.getModule().isOpen("java." + name, getClass().getModule()))
                .collect(Collectors.joining(" ")));
    }

    @Override
    public Response handle(Environ request) {
        throw new UnsupportedOperationException();
    }
}
