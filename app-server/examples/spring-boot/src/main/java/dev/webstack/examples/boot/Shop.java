package dev.webstack.examples.boot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A Spring Boot application like any other. */
@SpringBootApplication
public class Shop {

    /** Starts it. */
    public static void main(String[] args) {
        SpringApplication.run(Shop.class, args);
    }
}
