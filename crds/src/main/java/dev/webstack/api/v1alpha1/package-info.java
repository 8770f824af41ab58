/**
 * The API that users write and read. The annotations here become the schema; {@code webstacks.webstack.dev.yaml} beside
 * the module's {@code pom.xml} is generated from them.
 */
package dev.webstack.api.v1alpha1;
