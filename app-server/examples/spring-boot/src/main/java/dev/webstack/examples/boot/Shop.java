package dev.webstack.examples.boot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A Spring Boot application without anything special. */
@SpringBootApplication
public class Shop {

    /** Starts the application. */
    public static void main(String[] args) {
        SpringApplication.run(Shop.class, args);
    }
}
