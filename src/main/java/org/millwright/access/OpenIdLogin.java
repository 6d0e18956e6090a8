package org.millwright.access;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;

import org.millwright.access.SignOnException.Why;
import org.millwright.domain.Role;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Lets an OpenID Connect provider say who somebody is: the authorization code flow with PKCE, in
 * the system's browser, with the answer on the loopback address (RFC 8252). Only ID tokens that the
 * provider signed with an asymmetric key are believed. Blocking, for as long as the person takes.
 */
public final class OpenIdLogin {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final Set<Algorithm> BELIEVED =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    private final OpenIdProvider provider;
    private final Browser browser;
    private final Duration patience;
    private volatile CompletableFuture<URI> awaited = new CompletableFuture<>();

    /** Shows a page to the person at the screen. */
    public interface Browser {
        void show(URI page) throws IOException;
    }

    /** What was asked, to compare the answer with. */
    private record Question(State state, Nonce nonce, CodeVerifier verifier, URI redirect) {}

    /**
     * A log-in not begun yet.
     *
     * @param patience how long a person may take in the browser
     */
    public OpenIdLogin(OpenIdProvider provider, Browser browser, Duration patience) {
        this.provider = provider;
        this.browser = browser;
        this.patience = patience;
    }

    /** Who the provider says has logged in. */
    public OpenIdPerson logIn() throws SignOnException {
        OIDCProviderMetadata metadata = metadata();
        try (LoopbackAnswer loopback = new LoopbackAnswer()) {
            Question question =
                    new Question(new State(), new Nonce(), new CodeVerifier(), loopback.uri());
            awaited = loopback.answer();
            show(question, metadata);
            AuthorizationCode code = code(question, waitFor(loopback.answer()));
            return person(idToken(question, code, metadata), question.nonce(), metadata);
        } catch (IOException e) {
            throw new SignOnException(Why.UNREACHABLE, e);
        }
    }

    /** Gives up a log-in that waits for the person; from any thread. */
    public void cancel() {
        awaited.cancel(false);
    }

    private OIDCProviderMetadata metadata() throws SignOnException {
        try {
            return OIDCProviderMetadata.resolve(
                    new Issuer(provider.issuer()), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
        } catch (IOException e) {
            throw new SignOnException(Why.UNREACHABLE, e);
        } catch (GeneralException e) {
            throw new SignOnException(Why.NOT_TRUSTED, e);
        }
    }

    private void show(Question question, OIDCProviderMetadata metadata) throws SignOnException {
        URI page =
                new AuthenticationRequest.Builder(
                                ResponseType.CODE,
                                new Scope("openid", "profile", "email"),
                                new ClientID(provider.clientId()),
                                question.redirect())
                        .endpointURI(metadata.getAuthorizationEndpointURI())
                        .state(question.state())
                        .nonce(question.nonce())
                        .codeChallenge(question.verifier(), CodeChallengeMethod.S256)
                        .build()
                        .toURI();
        try {
            browser.show(page);
        } catch (IOException e) {
            throw new SignOnException(Why.NO_BROWSER, e);
        }
    }

    private URI waitFor(CompletableFuture<URI> answer) throws SignOnException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SignOnException(Why.TIMED_OUT, e);
        } catch (CancellationException | ExecutionException e) {
            throw new SignOnException(Why.CANCELLED, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SignOnException(Why.CANCELLED, e);
        }
    }

    private AuthorizationCode code(Question question, URI answer) throws SignOnException {
        AuthenticationResponse response;
        try {
            response = AuthenticationResponseParser.parse(answer);
        } catch (ParseException e) {
            throw new SignOnException(Why.NOT_ASKED_FOR, e);
        }
        if (!question.state().equals(response.getState())) {
            throw new SignOnException(Why.NOT_ASKED_FOR, "another state");
        }
        Issuer from = response.getIssuer();
        if (from != null && !from.equals(new Issuer(provider.issuer()))) {
            throw new SignOnException(Why.NOT_TRUSTED, "an answer of " + from);
        }
        if (!response.indicatesSuccess()) {
            throw new SignOnException(
                    Why.REFUSED, response.toErrorResponse().getErrorObject().toString());
        }
        AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
        if (code == null) {
            throw new SignOnException(Why.NOT_ASKED_FOR, "an answer without a code");
        }
        return code;
    }

    private JWT idToken(Question question, AuthorizationCode code, OIDCProviderMetadata metadata)
            throws SignOnException, IOException {
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(code, question.redirect(), question.verifier());
        URI endpoint = metadata.getTokenEndpointURI();
        ClientID client = new ClientID(provider.clientId());
        TokenRequest.Builder request =
                provider.clientSecret().isEmpty()
                        ? new TokenRequest.Builder(endpoint, client, grant)
                        : new TokenRequest.Builder(
                                endpoint,
                                new ClientSecretBasic(client, new Secret(provider.clientSecret())),
                                grant);
        HTTPRequest http = request.build().toHTTPRequest();
        http.setConnectTimeout(TIMEOUT_MILLIS);
        http.setReadTimeout(TIMEOUT_MILLIS);
        http.setFollowRedirects(false);
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(http.send());
            if (!response.indicatesSuccess()) {
                throw new SignOnException(
                        Why.REFUSED, response.toErrorResponse().getErrorObject().toString());
            }
            OIDCTokenResponse tokens = (OIDCTokenResponse) response.toSuccessResponse();
            JWT token = tokens.getOIDCTokens().getIDToken();
            if (token == null) {
                throw new SignOnException(Why.NOT_TRUSTED, "an answer without an ID token");
            }
            return token;
        } catch (ParseException e) {
            throw new SignOnException(Why.NOT_TRUSTED, e);
        }
    }

    private OpenIdPerson person(JWT token, Nonce nonce, OIDCProviderMetadata metadata)
            throws SignOnException, IOException {
        Algorithm algorithm = token.getHeader().getAlgorithm();
        if (!BELIEVED.contains(algorithm)) {
            throw new SignOnException(Why.NOT_TRUSTED, "an ID token with algorithm " + algorithm);
        }
        IDTokenValidator validator =
                new IDTokenValidator(
                        new Issuer(provider.issuer()),
                        new ClientID(provider.clientId()),
                        (JWSAlgorithm) algorithm,
                        metadata.getJWKSetURI().toURL(),
                        new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES));
        try {
            IDTokenClaimsSet claims = validator.validate(token, nonce);
            Map<String, Object> all = claims.toJSONObject();
            Role role =
                    provider.role(values(all, provider.roleClaim()))
                            .orElseThrow(() ->
                                    new SignOnException(
                                            Why.NO_ROLE,
                                            "nothing known in " + provider.roleClaim()));
            String subject = all.get("sub") instanceof String text ? text.strip() : "";
            if (subject.isEmpty()) {
                throw new SignOnException(Why.NOT_TRUSTED, "an ID token about nobody");
            }
            Object party = all.get("azp");
            if (party != null && !party.equals(provider.clientId())) {
                throw new SignOnException(Why.NOT_TRUSTED, "an ID token made for " + party);
            }
            String name =
                    Stream.of("preferred_username", "email")
                            .map(claim -> all.get(claim) instanceof String text ? text : "")
                            .filter(text -> !text.isBlank())
                            .findFirst()
                            .orElse(subject);
            return new OpenIdPerson(provider.issuer().toString(), subject, name, role);
        } catch (BadJOSEException | JOSEException e) {
            throw new SignOnException(Why.NOT_TRUSTED, e);
        }
    }

    /** The strings at a claim: one, or a list of them. */
    private static Set<String> values(Map<String, Object> claims, String path) {
        Object at = claims.get(path);
        if (at == null) {
            at = claims;
            for (String step : List.of(path.split("\\.", -1))) {
                at = at instanceof Map<?, ?> map ? map.get(step) : null;
            }
        }
        Set<String> values = new HashSet<>();
        Collection<?> found =
                at instanceof Collection<?> many ? many : List.of(at == null ? "" : at);
        for (Object value : found) {
            if (value instanceof String text) {
                values.add(text);
            }
        }
        return values;
    }
}
