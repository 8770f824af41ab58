package dev.webstack.server.shop;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.Set;

/** Registers servlets by their type, as frameworks do. */
@HandlesTypes(Registrar.Product.class)
public class Registrar implements ServletContainerInitializer {

    @Override
    public void onStartup(Set<Class<?>> types, ServletContext context) {
        for (Class<?> type : types) {
            context.addServlet(type.getSimpleName(), type.getName()).addMapping("/" + type.getSimpleName());
        }
    }

    /** Marks the classes to register. */
    public interface Product {}
}
