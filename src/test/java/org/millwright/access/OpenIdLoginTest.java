package org.millwright.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;

import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.millwright.access.LogInResult.Disabled;
import org.millwright.access.LogInResult.Welcome;
import org.millwright.access.SignOnException.Why;
import org.millwright.domain.AuditAct;
import org.millwright.domain.AuditEntry;
import org.millwright.domain.Role;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

class OpenIdLoginTest {
    private static final Map<String, Role> ROLES =
            Map.of("lookers", Role.VIEWER, "maintenance", Role.ENGINEER);

    @TempDir Path folder;
    private OddProvider odd;

    @BeforeEach
    void start() throws Exception {
        odd = new OddProvider();
    }

    @AfterEach
    void stop() {
        odd.close();
    }

    private static OpenIdProvider provider(URI issuer, String claim) {
        return new OpenIdProvider(issuer, OddProvider.CLIENT, "", claim, ROLES);
    }

    private OpenIdPerson logIn() throws SignOnException {
        return new OpenIdLogin(provider(odd.issuer(), "roles"), odd::browse, Duration.ofSeconds(30))
                .logIn();
    }

    @Test
    void aRealProviderVouchesForAPerson() throws Exception {
        MockOAuth2Server server = new MockOAuth2Server();
        server.start();
        try (HttpClient browser =
                HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build()) {
            server.enqueueCallback(
                    new DefaultOAuth2TokenCallback(
                            "plant",
                            "4711",
                            "JWT",
                            List.of(OddProvider.CLIENT),
                            Map.of(
                                    "preferred_username",
                                    "Anna@Plant.example",
                                    "realm_access",
                                    Map.of("roles", List.of("other", "maintenance", "lookers")))));
            URI issuer = server.issuerUrl("plant").uri();
            OpenIdPerson person =
                    new OpenIdLogin(
                                    provider(issuer, "realm_access.roles"),
                                    page -> show(browser, page),
                                    Duration.ofSeconds(30))
                            .logIn();
            assertThat(person)
                    .isEqualTo(
                            new OpenIdPerson(
                                    issuer.toString(),
                                    "4711",
                                    "Anna@Plant.example",
                                    Role.ENGINEER));
        } finally {
            server.shutdown();
        }
    }

    private static void show(HttpClient browser, URI page) {
        browser.sendAsync(
                        HttpRequest.newBuilder(page).build(),
                        HttpResponse.BodyHandlers.discarding())
                .join();
    }

    @Test
    void theGoodAnswerIsTaken() throws SignOnException {
        assertThat(logIn().role()).isEqualTo(Role.ENGINEER);
    }

    /** An answer that no good provider gives, and what becomes of it. */
    record Hostile(String what, Why why, Consumer<OddProvider> does) {
        @Override
        public String toString() {
            return what;
        }

        private static Hostile claims(
                String what, Function<JWTClaimsSet.Builder, JWTClaimsSet.Builder> change) {
            return claims(what, Why.NOT_TRUSTED, change);
        }

        private static Hostile claims(
                String what, Why why, Function<JWTClaimsSet.Builder, JWTClaimsSet.Builder> change) {
            return new Hostile(
                    what,
                    why,
                    odd ->
                            odd.token =
                                    () ->
                                            OddProvider.tokens(
                                                    odd.signed(
                                                            change.apply(odd.claims()).build())));
        }

        private static Hostile token(String what, Function<OddProvider, String> idToken) {
            return new Hostile(
                    what,
                    Why.NOT_TRUSTED,
                    odd -> odd.token = () -> OddProvider.tokens(idToken.apply(odd)));
        }

        private static Hostile body(String what, Why why, int status, String body) {
            return new Hostile(
                    what,
                    why,
                    odd -> {
                        odd.token = () -> body;
                        odd.tokenStatus = status;
                    });
        }

        private static Hostile answer(String what, Why why, String answer) {
            return new Hostile(what, why, odd -> odd.answer = answer);
        }

        private static Hostile discovery(String what, String from, String to) {
            return new Hostile(
                    what, Why.NOT_TRUSTED, odd -> odd.discovery = text -> text.replace(from, to));
        }
    }

    private static Date in(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    static Stream<Hostile> hostile() {
        return Stream.of(
                Hostile.claims("another issuer", c -> c.issuer("https://evil.example")),
                Hostile.claims(
                        "an issuer with a slash more", c -> c.issuer(c.build().getIssuer() + "/")),
                Hostile.claims("no issuer", c -> c.issuer(null)),
                Hostile.claims("another audience", c -> c.audience("other")),
                Hostile.claims("no audience", c -> c.audience((String) null)),
                Hostile.claims("no subject", c -> c.subject(null)),
                Hostile.claims("an empty subject", c -> c.subject("")),
                Hostile.claims("another nonce", c -> c.claim("nonce", "other")),
                Hostile.claims("no nonce", c -> c.claim("nonce", null)),
                Hostile.claims("a nonce that is a number", c -> c.claim("nonce", 4711)),
                Hostile.claims("an expired token", c -> c.expirationTime(in(-3_600))),
                Hostile.claims("a token without an end", c -> c.expirationTime(null)),
                Hostile.claims("a token of the future", c -> c.issueTime(in(3_600))),
                Hostile.claims("a token without a beginning", c -> c.issueTime(null)),
                Hostile.claims(
                        "several audiences, made for another",
                        c ->
                                c.audience(List.of(OddProvider.CLIENT, "other"))
                                        .claim("azp", "other")),
                Hostile.claims("no role", Why.NO_ROLE, c -> c.claim("roles", null)),
                Hostile.claims("an unknown role", Why.NO_ROLE, c -> c.claim("roles", "root")),
                Hostile.claims("a role that is a number", Why.NO_ROLE, c -> c.claim("roles", 7)),
                Hostile.claims(
                        "a role in a map",
                        Why.NO_ROLE,
                        c -> c.claim("roles", Map.of("maintenance", true))),
                Hostile.claims(
                        "roles in lists of lists",
                        Why.NO_ROLE,
                        c -> c.claim("roles", List.of(List.of("maintenance")))),
                Hostile.token("no signature", odd -> OddProvider.unsigned(odd.claims().build())),
                Hostile.token(
                        "another's signature", odd -> odd.signedByAnother(odd.claims().build())),
                Hostile.token(
                        "the public key as a secret",
                        odd -> odd.macOfPublicKey(odd.claims().build())),
                Hostile.token(
                        "a signature cut off",
                        odd -> {
                            String token = odd.signed(odd.claims().build());
                            return token.substring(0, token.lastIndexOf('.') + 1);
                        }),
                Hostile.token(
                        "another's payload",
                        odd -> {
                            String[] good = odd.signed(odd.claims().build()).split("\\.", -1);
                            String[] evil =
                                    odd.signedByAnother(odd.claims().subject("0815").build())
                                            .split("\\.", -1);
                            return good[0] + "." + evil[1] + "." + good[2];
                        }),
                Hostile.token("no token at all", odd -> "none"),
                Hostile.token("an empty token", odd -> ""),
                Hostile.body(
                        "no ID token",
                        Why.NOT_TRUSTED,
                        200,
                        "{\"access_token\": \"a\", \"token_type\": \"Bearer\"}"),
                Hostile.body("no JSON", Why.NOT_TRUSTED, 200, "<html>hello</html>"),
                Hostile.body("an empty body", Why.NOT_TRUSTED, 200, ""),
                Hostile.body("a list", Why.NOT_TRUSTED, 200, "[1, 2]"),
                Hostile.body("JSON without end", Why.NOT_TRUSTED, 200, "[".repeat(100_000)),
                Hostile.body("a code refused", Why.REFUSED, 400, "{\"error\": \"invalid_grant\"}"),
                Hostile.body("trouble of the server", Why.REFUSED, 500, "oops"),
                Hostile.body("a redirect", Why.REFUSED, 302, "{}"),
                Hostile.answer("another state", Why.NOT_ASKED_FOR, "code=c&state=evil"),
                Hostile.answer("no state", Why.NOT_ASKED_FOR, "code=c"),
                Hostile.answer("no code", Why.NOT_ASKED_FOR, "state=STATE"),
                Hostile.answer("nonsense", Why.NOT_ASKED_FOR, "%41=%20&&&=="),
                Hostile.answer("a refusal", Why.REFUSED, "error=access_denied&state=STATE"),
                Hostile.answer(
                        "a refusal of another question",
                        Why.NOT_ASKED_FOR,
                        "error=access_denied&state=evil"),
                Hostile.answer(
                        "an answer of another provider",
                        Why.NOT_TRUSTED,
                        "code=c&state=STATE&iss=https%3A%2F%2Fevil.example"),
                Hostile.discovery(
                        "another provider's description",
                        "\"issuer\": \"http",
                        "\"issuer\": \"https"),
                Hostile.discovery("a description without keys", "jwks_uri", "other_uri"),
                Hostile.discovery("a description that is none", "{", "<"),
                Hostile.discovery("a description of wrong types", "[\"code\"]", "7"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void anAnswerThatNoGoodProviderGivesLogsNobodyIn(Hostile hostile) {
        hostile.does().accept(odd);
        assertThatThrownBy(this::logIn)
                .isInstanceOfSatisfying(
                        SignOnException.class,
                        e -> assertThat(e.why()).as(e.getMessage()).isEqualTo(hostile.why()));
    }

    @Test
    void aProviderThatDoesNotAnswerIsNotAWrongPassword() {
        odd.close();
        assertThatThrownBy(this::logIn)
                .isInstanceOfSatisfying(
                        SignOnException.class, e -> assertThat(e.why()).isEqualTo(Why.UNREACHABLE));
    }

    @Test
    void whoeverDoesNotComeBackIsNotWaitedForForEver() {
        OpenIdLogin login =
                new OpenIdLogin(provider(odd.issuer(), "roles"), page -> {}, Duration.ofMillis(50));
        assertThatThrownBy(login::logIn)
                .isInstanceOfSatisfying(
                        SignOnException.class, e -> assertThat(e.why()).isEqualTo(Why.TIMED_OUT));
    }

    @Test
    void aProviderInTheClearIsRefused() {
        assertThatThrownBy(() -> provider(URI.create("http://login.plant.example"), "roles"))
                .hasMessageContaining("https");
    }

    @Test
    void theFirstTimeMakesAUserAndTheProvidersRoleHolds() throws Exception {
        try (AccessFixture people = new AccessFixture(folder)) {
            people.access.begin("root", AccessFixture.PASSWORD);
            assertThat(people.access.signOn(logIn())).isInstanceOf(Welcome.class);
            assertThat(people.access.actor().name()).isEqualTo("anna@plant.example");
            assertThat(people.access.actor().may(Permission.READING_ENTER)).isTrue();
            assertThat(people.access.session().orElseThrow().offlineUntil()).isNotNull();
            OpenIdPerson viewer =
                    new OpenIdPerson(odd.issuer().toString(), "4711", "renamed", Role.VIEWER);
            assertThat(people.access.signOn(viewer)).isInstanceOf(Welcome.class);
            assertThat(people.access.actor().name()).isEqualTo("anna@plant.example");
            assertThat(people.access.actor().may(Permission.READING_ENTER)).isFalse();
            assertThat(people.trail())
                    .extracting(AuditEntry::act)
                    .contains(AuditAct.SINGLE_SIGN_ON);
        }
    }

    @Test
    void aUserOfThisConsoleIsNotTakenOver() throws Exception {
        try (AccessFixture people = new AccessFixture(folder)) {
            people.access.begin("root", AccessFixture.PASSWORD);
            OpenIdPerson evil =
                    new OpenIdPerson("https://evil.example", "1", "ROOT", Role.ADMINISTRATOR);
            assertThatThrownBy(() -> people.access.signOn(evil))
                    .isInstanceOfSatisfying(
                            SignOnException.class,
                            e -> assertThat(e.why()).isEqualTo(Why.NAME_TAKEN));
            assertThat(people.access.users().all()).hasSize(1);
        }
    }

    @Test
    void whoIsDisabledHereIsNotLetInByTheProvider() throws Exception {
        try (AccessFixture people = new AccessFixture(folder)) {
            people.access.begin("root", AccessFixture.PASSWORD);
            people.access.signOn(logIn());
            people.access.logIn("root", AccessFixture.PASSWORD, "");
            people.administration.disable("anna@plant.example");
            people.access.refresh();
            assertThat(people.access.signOn(logIn())).isInstanceOf(Disabled.class);
            assertThat(people.access.actor().name()).as("who was there stays").isEqualTo("root");
        }
    }
}
