package app.marquee.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.shared.Ids;
import app.marquee.shared.ShownOnce;
import app.marquee.shared.StoredJson;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.json.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Mutation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswersTest {
    private static final Map<Type, Object> VALUES = Map.ofEntries(
            Map.entry(String.class, "text"),
            Map.entry(boolean.class, true),
            Map.entry(Boolean.class, false),
            Map.entry(int.class, 7),
            Map.entry(Integer.class, 8),
            Map.entry(long.class, 9L),
            Map.entry(Long.class, 10L),
            Map.entry(BigDecimal.class, new BigDecimal("12.50")),
            Map.entry(UUID.class, Ids.newId()),
            Map.entry(Instant.class, Instant.parse("2026-11-22T08:30:00.123456789Z")),
            Map.entry(LocalDate.class, LocalDate.parse("2026-11-22")),
            Map.entry(LocalTime.class, LocalTime.parse("21:00")),
            Map.entry(JsonObject.class, StoredJson.object("{\"all\":[{\"field\":\"orderCount\",\"gte\":1.50}]}")));

    static Set<Class<?>> payloads() {
        Set<Class<?>> payloads = new LinkedHashSet<>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("app.marquee").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Mutation.class))
                        .map(JavaMethod::reflect)
                        .forEach(mutation -> payloads.add(mutation.getReturnType()));
        return payloads;
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void everyPayloadIsReadAsItWasWritten(Class<?> payload) throws ReflectiveOperationException {
        Object first = Objects.requireNonNull(example(payload));

        assertThat(Answers.read(Answers.write(first), payload)).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void whatIsSecretIsShownOnce(Class<?> payload) {
        assertThat(components(payload, new LinkedHashSet<>()))
                .filteredOn(component -> component.getName().matches("(?i).*(secret|token|password).*"))
                // A count of tokens is none.
                .filteredOn(component -> component.getType() != Integer.class)
                .allSatisfy(component -> assertThat(component.isAnnotationPresent(ShownOnce.class))
                        .isTrue());
    }

    @Test
    void theOrderOfAnInputsFieldsIsNoDifferenceAndNullIs() {
        assertThat(Answers.write(Map.of("a", 1, "b", Map.of("c", 2, "d", 3))))
                .isEqualTo("{\"a\":1,\"b\":{\"c\":2,\"d\":3}}");
        assertThat(Answers.write(Collections.singletonMap("a", null))).isEqualTo("{\"a\":null}");
    }

    @Test
    void whatIsNamedIsFoundByIdAndByKey() {
        UUID customer = Ids.newId();
        UUID order = Ids.newId();

        assertThat(Answers.idsIn(Answers.write(Map.of(
                        "input",
                        List.of(Map.of("id", Ids.encode("cus", customer)), Map.of("key", order)),
                        "text",
                        "cus_ and " + customer))))
                .containsExactlyInAnyOrder(customer, order);
    }

    private static @Nullable Object example(Type type) throws ReflectiveOperationException {
        if (VALUES.containsKey(type)) {
            return VALUES.get(type);
        }
        if (type instanceof ParameterizedType list && list.getRawType().equals(List.class)) {
            return List.of(example(list.getActualTypeArguments()[0]));
        }
        Class<?> composed = (Class<?>) type;
        if (composed.isEnum()) {
            return composed.getEnumConstants()[0];
        }
        assertThat(composed.isRecord()).as("No example is known for " + type).isTrue();
        RecordComponent[] components = composed.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            boolean shownOnce = components[i].isAnnotationPresent(ShownOnce.class);
            values[i] = shownOnce ? null : example(components[i].getGenericType());
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return composed.getConstructor(types).newInstance(values);
    }

    /** Of a record and of all records in it. */
    private static Set<RecordComponent> components(Type type, Set<RecordComponent> found) {
        if (type instanceof ParameterizedType list) {
            return components(list.getActualTypeArguments()[0], found);
        }
        Stream.of(type)
                .filter(each -> each instanceof Class<?> record && record.isRecord())
                .flatMap(each -> Arrays.stream(((Class<?>) each).getRecordComponents()))
                .filter(found::add)
                .forEach(component -> components(component.getGenericType(), found));
        return found;
    }
}
