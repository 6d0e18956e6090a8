package org.millwright;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.millwright.domain.LocalizedException;
import org.millwright.domain.LocalizedText;
import org.millwright.domain.Sentences;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds the arrows between the packages and the other rules of the house. */
class ArchitectureTest {
    private static final String ROOT = "org.millwright";

    private static final List<String> SHARED_BY_SCREENS =
            List.of("ui.control", "monitoring", "access", "config", "domain");

    /** Package to the packages of ours it may use, besides itself. */
    private static final Map<String, List<String>> ARROWS =
            Map.ofEntries(
                    Map.entry("config", List.of("domain")),
                    Map.entry("log", List.of()),
                    Map.entry("domain", List.of()),
                    Map.entry("ingest", List.of("domain")),
                    Map.entry("scoring", List.of("log", "domain")),
                    Map.entry("training", List.of("scoring", "domain")),
                    Map.entry("access", List.of("domain")),
                    Map.entry(
                            "monitoring", List.of("log", "ingest", "scoring", "access", "domain")),
                    Map.entry("store", List.of("domain")),
                    Map.entry("sync", List.of("log", "domain")),
                    Map.entry("ui", logging(SHARED_BY_SCREENS)),
                    Map.entry("ui.overview", screen()),
                    Map.entry("ui.asset", screen()),
                    Map.entry("ui.models", screen()),
                    Map.entry("ui.training", screen()),
                    Map.entry("ui.imports", screen()),
                    Map.entry("ui.settings", screen()),
                    Map.entry("ui.sync", screen()),
                    Map.entry("ui.access", screen()),
                    Map.entry("ui.diagnostics", screen()),
                    Map.entry("ui.performance", screen()),
                    Map.entry("ui.help", screen()),
                    Map.entry(
                            "ui.shell",
                            screen(
                                    "ui.overview",
                                    "ui.asset",
                                    "ui.models",
                                    "ui.training",
                                    "ui.imports",
                                    "ui.settings",
                                    "ui.sync",
                                    "ui.access",
                                    "ui.diagnostics",
                                    "ui.performance",
                                    "ui.help")),
                    Map.entry("ui.control", List.of("domain")),
                    Map.entry(
                            "app",
                            List.of(
                                    "access",
                                    "config",
                                    "log",
                                    "domain",
                                    "ingest",
                                    "scoring",
                                    "training",
                                    "monitoring",
                                    "store",
                                    "sync",
                                    "ui",
                                    "ui.control",
                                    "ui.shell")));

    /** A screen uses what all share, and no other screen; the shell puts them together. */
    private static List<String> screen(String... more) {
        List<String> allowed = new ArrayList<>(SHARED_BY_SCREENS);
        allowed.add("ui");
        allowed.addAll(List.of(more));
        return allowed;
    }

    private static List<String> logging(List<String> others) {
        return Stream.concat(others.stream(), Stream.of("log")).toList();
    }

    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPath(Path.of("target", "classes"));

    @TestFactory
    Stream<DynamicTest> packagesUseOnlyWhatTheirArrowsAllow() {
        return ARROWS.entrySet().stream()
                .map(arrow ->
                        DynamicTest.dynamicTest(
                                arrow.getKey(),
                                () -> {
                                    List<String> foreign = new ArrayList<>(ARROWS.keySet());
                                    foreign.removeAll(arrow.getValue());
                                    foreign.remove(arrow.getKey());
                                    String[] forbidden =
                                            foreign.stream()
                                                    .map(p -> ROOT + "." + p)
                                                    .toArray(String[]::new);
                                    check(
                                            noClasses()
                                                    .that()
                                                    .resideInAPackage(ROOT + "." + arrow.getKey())
                                                    .should()
                                                    .dependOnClassesThat()
                                                    .resideInAnyPackage(forbidden));
                                }));
    }

    @Test
    void everyPackageIsOnTheMap() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .allSatisfy(
                        name -> assertThat(ARROWS).containsKey(name.substring(ROOT.length() + 1)));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
    }

    /** What is said of the settings is said in several languages; of the domain that is all. */
    @Test
    void configKnowsTheJdkAndTheTextsOfTheDomainOnly() {
        check(
                classes()
                        .that()
                        .resideInAPackage(ROOT + ".config")
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(
                                                ROOT + ".config",
                                                "java..",
                                                "org.jspecify.annotations")
                                        .or(
                                                belongToAnyOf(
                                                        LocalizedText.class,
                                                        LocalizedException.class,
                                                        Sentences.class))));
    }

    @Test
    void theDomainKnowsTheJdkOnly() {
        check(
                classes()
                        .that()
                        .resideInAPackage(ROOT + ".domain")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                ROOT + ".domain", "java..", "org.jspecify.annotations"));
    }

    @Test
    void javaFxStaysInTheScreens() {
        check(
                noClasses()
                        .that(outside(ROOT + ".ui..", ROOT + ".app"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "javafx..", "org.controlsfx..", "eu.hansolo..", "atlantafx.."));
    }

    @Test
    void sqlStaysInTheStore() {
        check(
                noClasses()
                        .that(outside(ROOT + ".store", ROOT + ".sync"))
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage("java.sql", "javax.sql", "org.sqlite..")));
    }

    @Test
    void xgboostStaysInScoringAndTraining() {
        check(
                noClasses()
                        .that(outside(ROOT + ".scoring", ROOT + ".training"))
                        .should()
                        .dependOnClassesThat(resideInAPackage("ml.dmlc..")));
    }

    /** So that every line has the name of an event, and every warning a code. */
    @Test
    void everythingIsLoggedThroughTheCatalogue() {
        check(
                noClasses()
                        .that(outside(ROOT + ".log"))
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "org.apache.logging.log4j",
                                        "org.slf4j..",
                                        "java.util.logging..")));
    }

    @Test
    void onlyConfigReadsTheEnvironment() {
        check(
                noClasses()
                        .that(outside(ROOT + ".config"))
                        .should()
                        .callMethod(System.class, "getenv")
                        .orShould()
                        .callMethod(System.class, "getenv", String.class)
                        .orShould()
                        .callMethod(System.class, "getProperty", String.class)
                        .orShould()
                        .callMethod(System.class, "getProperty", String.class, String.class));
    }

    @Test
    void oneClassHopsToTheFxThread() {
        check(
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName(ROOT + ".ui.UiThread")
                        .should()
                        .callMethod(
                                "javafx.application.Platform", "runLater", "java.lang.Runnable"));
    }

    @Test
    void timeIsInjected() {
        check(
                noClasses()
                        .that(outside(ROOT + ".app"))
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis"));
    }

    @Test
    void threadsAreMadeInFewPlacesAndNamed() {
        check(
                noClasses()
                        .should()
                        .callConstructor(Thread.class)
                        .orShould()
                        .callConstructor(Thread.class, Runnable.class));
    }

    @Test
    void standardStreamsBelongToTheCommandLine() {
        check(
                noClasses()
                        .that(outside(ROOT + ".app"))
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err"));
    }

    /** Byte code does not tell a catch from a finally, so this one reads the source. */
    @Test
    void nobodyCatchesEverything() throws IOException {
        Pattern broad =
                Pattern.compile(
                        "catch\\s*\\(\\s*(final\\s+)?(Exception|Throwable|RuntimeException)\\s");
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                boolean allowed =
                        file.getParent().endsWith("app")
                                || file.endsWith("monitoring/Workers.java")
                                || file.endsWith("ui/BackgroundTasks.java");
                if (!allowed && broad.matcher(Files.readString(file)).find()) {
                    found.add(file);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void theRulesCanFail() {
        EvaluationResult result =
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + ".domain")
                        .should()
                        .dependOnClassesThat(belongToAnyOf(Instant.class))
                        .evaluate(CLASSES);
        assertThat(result.hasViolation()).isTrue();
    }

    private static DescribedPredicate<JavaClass> outside(String... packages) {
        return DescribedPredicate.not(resideInAnyPackage(packages));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
