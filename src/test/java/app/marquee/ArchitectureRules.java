package app.marquee;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import app.marquee.security.Requires;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.smallrye.graphql.api.Subscription;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;

/** What holds for the whole source, however it grows. Each rule has a folder of sources that break it. */
enum ArchitectureRules {
    PACKAGES_ARE_FLAT(classes()
            .should()
            .resideInAnyPackage("app.marquee", "app.marquee.*")
            .because("a feature is one folder without layers, and one that needs more is two features")),

    ARROWS_POINT_LEFT(classes()
            .should(useNoPackageToTheRight())
            .because("a feature that nothing on its left knows can be understood, tested and replaced alone"
                    + " (the order of packages is in src/docs/architecture.md)")),

    NO_CYCLES(slices().matching("app.marquee.(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages in a cycle are one package that nobody can take apart")),

    OPERATIONS_NAME_THEIR_PERMISSION(methods()
            .that()
            .areAnnotatedWith(Query.class)
            .or()
            .areAnnotatedWith(Mutation.class)
            .or()
            .areAnnotatedWith(Subscription.class)
            .should(nameTheirPermission())
            .because("an operation that forgets to ask is open to every caller")),

    TIME_IS_INJECTED(noClasses()
            .that()
            .doNotHaveFullyQualifiedName("app.marquee.shared.Clock")
            .should()
            .accessTargetWhere(target(describe("reads the machine's clock", ArchitectureRules::readsTheClock)))
            .orShould()
            .callConstructor(Date.class)
            .because("time comes from the injected InstantSource, which tests set")),

    WORK_IS_A_JOB(noClasses()
            .should()
            .accessTargetWhere(target(describe("leaves the platform's threads", ArchitectureRules::makesAThread)))
            .because("a thread of our own dies with the process, and with it what it was asked to do;"
                    + " a job row survives and carries its tenant (src/docs/adr/0003-jobs.md)")),

    OUTPUT_IS_LOGGED(noClasses()
            .should(ACCESS_STANDARD_STREAMS)
            .orShould(USE_JAVA_UTIL_LOGGING)
            .because("only what goes through the log carries tenant and request id, and is JSON in production")),

    ERRORS_HAVE_NAMES(noClasses()
            .should(THROW_GENERIC_EXCEPTIONS)
            .because("a caller can act only on a reason that has a name (src/docs/adr/0004-errors.md)")),

    ENTITIES_STAY_HOME(classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .bePackagePrivate()
            .because("other features keep ids: an entity at large is changed past its own rules")),

    REPOSITORIES_STAY_HOME(classes()
            .that()
            .haveSimpleNameEndingWith("Repository")
            .should()
            .bePackagePrivate()
            .because("the service is the only door to a feature"));

    /** From left to right; packages of one line stand side by side and may use each other without a cycle. */
    private static final List<Set<String>> ORDER = List.of(
            Set.of(
                    "shared",
                    "tenancy",
                    "limit",
                    "security",
                    "idempotency",
                    "graphql",
                    "subscription",
                    "job",
                    "audit",
                    "bulk",
                    "document",
                    "outbound"),
            Set.of("tenant"),
            Set.of("customer"),
            Set.of("condition", "collect"),
            Set.of("segment", "tag", "tier"),
            Set.of("content", "channel", "coupon", "media"),
            Set.of("compliance", "generation"),
            Set.of("campaign"),
            Set.of("webhook"),
            Set.of("development"),
            Set.of("app.marquee"));

    /** Open to everybody who has logged in, whatever the role. */
    private static final Set<String> OPEN_OPERATIONS = Set.of("viewer", "node", "nodes", "plans", "acceptInvitation");

    private final ArchRule rule;

    ArchitectureRules(ArchRule rule) {
        this.rule = rule;
    }

    ArchRule rule() {
        return rule;
    }

    /** The folder below src/test/resources/architecture with the sources that break this rule. */
    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean readsTheClock(AccessTarget target) {
        if (target.getOwner().isEquivalentTo(System.class)) {
            return target.getName().equals("currentTimeMillis");
        }
        return target.getOwner().getPackageName().equals("java.time")
                && (target.getName().startsWith("system") || target.getName().equals("now"))
                && target instanceof CodeUnitAccessTarget method
                && method.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static boolean makesAThread(AccessTarget target) {
        JavaClass owner = target.getOwner();
        return owner.isAssignableTo(Thread.class) && Set.of("<init>", "start").contains(target.getName())
                || owner.isEquivalentTo(Executors.class)
                || owner.isEquivalentTo(CompletableFuture.class)
                        && target.getName().endsWith("Async");
    }

    private static ArchCondition<JavaMethod> nameTheirPermission() {
        return new ArchCondition<>("carry @Requires") {
            @Override
            public void check(JavaMethod operation, ConditionEvents events) {
                boolean named = operation.isAnnotatedWith(Requires.class)
                        || operation.getOwner().isAnnotatedWith(Requires.class)
                        || OPEN_OPERATIONS.contains(operation.getName());
                events.add(new SimpleConditionEvent(
                        operation, named, operation.getFullName() + " says nothing about who may call it"));
            }
        };
    }

    private static ArchCondition<JavaClass> useNoPackageToTheRight() {
        return new ArchCondition<>("use no package to the right of their own") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                int own = place(user);
                if (own < 0) {
                    events.add(SimpleConditionEvent.violated(
                            user, user.getFullName() + " is in a package that has no place in the order"));
                }
                user.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> place(dependency.getTargetClass()) > own)
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }

    private static int place(JavaClass type) {
        String feature = type.getPackageName().replaceFirst("^app\\.marquee\\.", "");
        return ORDER.indexOf(ORDER.stream()
                .filter(line -> line.contains(feature))
                .findFirst()
                .orElse(Set.of()));
    }
}
