package org.millwright.access;

import org.millwright.domain.Role;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An OpenID Connect provider that people may log in with, and what it makes of them here.
 *
 * @param issuer as the provider names itself; https, or a loopback address
 * @param clientId by which the provider knows this program
 * @param clientSecret for providers that ask desktop programs for one; else empty
 * @param roleClaim claim of the ID token that holds roles or groups; of nested ones the path with
 *     dots, as {@code realm_access.roles}
 * @param roles what a value of the claim makes of a person here
 */
public record OpenIdProvider(
        URI issuer,
        String clientId,
        String clientSecret,
        String roleClaim,
        Map<String, Role> roles) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public OpenIdProvider {
        roles = Map.copyOf(roles);
        boolean loopback = issuer.getHost() != null && LOOPBACK.contains(issuer.getHost());
        if (!"https".equals(issuer.getScheme()) && !loopback) {
            throw new IllegalArgumentException(
                    "The provider " + issuer + " is not reached by https.");
        }
    }

    /** The role with the most permissions that one of a person's values gives. */
    Optional<Role> role(Set<String> values) {
        return values.stream()
                .flatMap(value -> Optional.ofNullable(roles.get(value)).stream())
                .max((a, b) ->
                        Integer.compare(
                                RolePermissions.of(a).size(), RolePermissions.of(b).size()));
    }

    @Override
    public String toString() {
        return "OpenIdProvider[" + issuer + "]";
    }
}
