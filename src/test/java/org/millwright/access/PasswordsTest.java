package org.millwright.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.millwright.access.PasswordPolicy.Weakness;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** Which passwords may be chosen, and how they and the codes are checked. */
class PasswordsTest {
    private static final Passwords CHEAP = new Passwords(AccessFixture.CHEAP, new SecureRandom());

    private final PasswordPolicy policy = PasswordPolicy.shipped();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "Schlüsselblume im März",
                "日本語のとても長いパスワードです。はい",
                "a!b@c#d$e%f^g&h",
                "       fifteen blanks may stand before       ",
                "no digits no capitals no signs",
                "😀 smile every morning 😀"
            })
    void longPasswordsOfAnyCharactersAreTaken(String password) {
        assertThat(policy.check(password, "anna", false)).isEmpty();
    }

    @Test
    void thousandCharactersAreTakenAndNotCut() {
        String password = "long and longer ".repeat(63) + "end";
        assertThat(policy.check(password, "anna", false)).isEmpty();
        String hash = CHEAP.hash(password);
        assertThat(CHEAP.matches(password, hash)).isTrue();
        assertThat(CHEAP.matches(password.substring(0, password.length() - 1), hash)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "fourteen chars, false, TOO_SHORT",
        "seven77, true, TOO_SHORT",
        "password123, true, COMMON",
        "Dragon12!, true, COMMON",
        "aaaaaaaaaaaaaaaa, false, COMMON",
        "passwordpassword, false, COMMON",
        "abcabcabcabcabcabc, false, COMMON",
        "123456789012345, false, COMMON",
        "abcdefghijklmnopqr, false, COMMON",
        "qwertyuiopasdfghjkl, false, COMMON",
        "password123456789012345, false, COMMON",
        "annalena-annalena-1, false, LIKE_THE_NAME",
        "millwrightmillwright, false, LIKE_THE_NAME"
    })
    void weakPasswordsAreRefused(String password, boolean secondFactor, Weakness weakness) {
        assertThat(policy.check(password, "annalena", secondFactor)).contains(weakness);
    }

    @Test
    void fifteenAloneAndEightBesideACodeAreEnough() {
        assertThat(policy.check("kiosk tin reed ", "anna", false)).isEmpty();
        assertThat(policy.check("kiosktin", "anna", true)).isEmpty();
        assertThat(policy.check("kiosktin", "anna", false)).contains(Weakness.TOO_SHORT);
    }

    @Test
    void charactersAreCountedNotCodeUnits() {
        assertThat(policy.check("😀".repeat(3) + "abcde", "anna", false))
                .contains(Weakness.TOO_SHORT);
    }

    @Test
    void theListHoldsThirtyThousand() {
        assertThat(policy.size()).isBetween(29_000, 30_000);
    }

    @Test
    void aPasswordIsTheSameHoweverItWasTyped() {
        String hash = CHEAP.hash("Mu\u0308hle am langen Bach");
        assertThat(CHEAP.matches("M\u00fchle am langen Bach", hash)).isTrue();
        assertThat(CHEAP.matches("Muhle am langen Bach", hash)).isFalse();
    }

    /**
     * RFC 9106, 5.3, has secret and associated data too; this is its vector through the library.
     */
    @Test
    void theLibraryAgreesWithTheRfc() {
        byte[] hash = new byte[32];
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(32)
                        .withIterations(3)
                        .withParallelism(4)
                        .withSalt(filled(16, 2))
                        .withSecret(filled(8, 3))
                        .withAdditional(filled(12, 4))
                        .build());
        generator.generateBytes(filled(32, 1), hash);
        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void theStandardCostIsAboveOwaspsLeast() {
        assertThat(Passwords.STANDARD.memoryKib()).isGreaterThanOrEqualTo(19 * 1024);
        assertThat(Passwords.STANDARD.iterations()).isGreaterThanOrEqualTo(2);
        assertThat(new Passwords(Passwords.STANDARD, new SecureRandom()).hash("x"))
                .startsWith("$argon2id$v=19$m=65536,t=3,p=1$");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$argon2i$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2g",
                "$argon2id$v=19$m=9999999,t=99,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2g",
                "$argon2id$v=19$m=0,t=0,p=0$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2g",
                "$argon2id$v=19$m=64,t=1,p=1$$"
            })
    void aHashThatMakesNoSenseBelongsToNoPassword(String hash) {
        assertThat(CHEAP.matches("", hash)).isFalse();
        assertThat(CHEAP.isOutdated(hash)).isTrue();
    }

    /** RFC 6238, appendix B, for SHA-1, cut to six digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheRfc(long second, String code) {
        byte[] secret = "12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        OneTimeCodes codes = new OneTimeCodes();
        assertThat(codes.code(secret, Instant.ofEpochSecond(second))).isEqualTo(code);
        assertThat(codes.accept(secret, code, Instant.ofEpochSecond(second), 0))
                .hasValue(second / 30);
        assertThat(codes.accept(secret, code, Instant.ofEpochSecond(second), second / 30))
                .isEmpty();
    }

    @Test
    void theSecretIsWrittenAsAppsReadIt() {
        byte[] secret = "12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(OneTimeCodes.base32(secret)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(OneTimeCodes.uri(secret, "anna", "Hall 1"))
                .startsWith("otpauth://totp/Millwright%20Hall%201:anna?secret=GEZ");
    }

    @Test
    void aSealedSecretOpensForItsUserAndPasswordOnly() {
        SealedSecret seal = new SealedSecret(CHEAP, new SecureRandom());
        byte[] secret = OneTimeCodes.newSecret(new SecureRandom());
        String sealed = seal.seal(secret, "right", "anna");
        assertThat(seal.open(sealed, "right", "anna")).contains(secret);
        assertThat(seal.open(sealed, "wrong", "anna")).isEmpty();
        assertThat(seal.open(sealed, "right", "bert")).isEmpty();
        assertThat(seal.open("AAAA", "right", "anna")).isEmpty();
        assertThat(seal.open("not base 64!", "right", "anna")).isEmpty();
    }
}
