package org.millwright.access;

import org.millwright.domain.Role;

/**
 * Somebody for whom an OpenID provider has just vouched.
 *
 * @param issuer of the provider
 * @param subject the provider's name for the person, never given to another one
 * @param name what the person is called; not yet in canonical form
 * @param role what the provider's roles or groups make of the person here
 */
public record OpenIdPerson(String issuer, String subject, String name, Role role) {}
