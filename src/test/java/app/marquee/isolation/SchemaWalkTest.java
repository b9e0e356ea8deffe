package app.marquee.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.MarqueeTest;
import jakarta.inject.Inject;
import java.util.logging.Level;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** No operation, whatever id it is given, shows or changes anything of another tenant; with each lock off alone too. */
@MarqueeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class SchemaWalkTest {
    private static final Logger LOG = Logger.getLogger(SchemaWalkTest.class);

    @Inject
    Rows rows;

    @Inject
    HibernateFilter filter;

    private @Nullable World world;

    private record World(Estate own, Estate theirs, ApiSchema schema) {}

    /** Made by the first test; not before all of them, since the service's address is known only then. */
    private World world() {
        World made = world;
        if (made == null) {
            Estate own = Estate.build();
            made = new World(own, Estate.build(), ApiSchema.introspect(own.owner()));
            rows.rest(made.own().owner().tenantId());
            rows.rest(made.theirs().owner().tenantId());
            world = made;
        }
        return made;
    }

    @Test
    @Order(1)
    void theWalkReachesEverythingThatTakesAnId() {
        ApiSchema schema = world().schema();
        assertThat(schema.identifiedTypes()).allSatisfy(type -> world().theirs().idOf(type));
        assertThat(schema.nestedIdArguments()).isEmpty();
        assertThat(schema.followedPositions()).isNotEmpty();
    }

    @Test
    @Order(2)
    void nothingOfAnotherTenantIsSeenOrChanged() {
        expectNoLeak("all locks on");
    }

    @Test
    @Order(3)
    void whatIsNoIdIsRefusedEverywhere() {
        SchemaWalk walk = newWalk();
        walk.walkGarbage();
        assertThat(walk.leaks()).isEmpty();
    }

    @Test
    @Order(4)
    void rowSecurityHoldsAlone() {
        filter.offDuring(() -> expectNoLeak("Hibernate's filter off"));
    }

    @Test
    @Order(5)
    void hibernatesFilterAndTheConditionsOfNativeStatementsHoldAlone() {
        rows.withoutRowSecurity(() -> expectNoLeak("row security off"));
    }

    @Test
    @Order(6)
    void theWalkTellsOwnIdsFromMissingOnes() {
        assertThat(newWalk().blindSpots()).isEmpty();
    }

    @Test
    @Order(7)
    void withoutBothLocksTheWalkFindsLeaks() {
        SchemaWalk walk = newWalk();
        quietly(() -> filter.offDuring(() -> rows.withoutRowSecurity(() -> walk(walk))));
        LOG.infof("Both locks off: %d leaks in %d cases", walk.leaks().size(), walk.cases());
        assertThat(walk.leaks()).hasSizeGreaterThan(20);
    }

    /** What fails inside while nothing holds is no news, and its stack traces take as long as the walk. */
    private static void quietly(Runnable work) {
        var errors = java.util.logging.Logger.getLogger("app.marquee.graphql.Errors");
        Level before = errors.getLevel();
        errors.setLevel(Level.OFF);
        try {
            work.run();
        } finally {
            errors.setLevel(before);
        }
    }

    private void expectNoLeak(String locks) {
        var tenantId = world().theirs().owner().tenantId();
        var before = rows.digestsOf(tenantId);
        SchemaWalk walk = newWalk();
        walk(walk);
        LOG.infof(
                "Walked with %s: %d operations, %d places for ids, %d for text, %d cases, %d leaks",
                locks,
                world().schema().operations().size(),
                world().schema().idPositions().size(),
                world().schema().textPositions().size(),
                walk.cases(),
                walk.leaks().size());
        assertThat(walk.leaks()).isEmpty();
        assertThat(rows.digestsOf(tenantId)).isEqualTo(before);
    }

    private SchemaWalk newWalk() {
        return new SchemaWalk(world().schema(), world().own(), world().theirs());
    }

    private static void walk(SchemaWalk walk) {
        walk.walkEdges();
        walk.walkAliases();
        walk.walkTexts();
        walk.walkAsAdmin();
        walk.walkIds();
        walk.walkSubscriptions();
    }
}
