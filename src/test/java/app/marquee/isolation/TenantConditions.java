package app.marquee.isolation;

import app.marquee.CatalogueRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks whether a statement names the tenant for every tenant table that it names. */
public final class TenantConditions {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern CREATED = Pattern.compile("(?im)^create table (\\w+)");
    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern TENANT = Pattern.compile("\\btenant_id\\b");
    private static final Set<String> TENANT_TABLES = tenantTables();
    private static final Pattern USE = Pattern.compile(
            "\\b(?:from|join|into|update|using)\\s+(?:only\\s+)?(" + String.join("|", TENANT_TABLES) + ")\\b");

    private TenantConditions() {}

    /** The tenant tables that a statement reads or writes, each as often as it names it. */
    public static List<String> tablesOf(String sql) {
        return USE.matcher(plain(sql)).results().map(result -> result.group(1)).toList();
    }

    /** Whether the tenant is named at least as often as tenant tables are. */
    public static boolean areIn(String sql) {
        return TENANT.matcher(plain(sql)).results().count() >= tablesOf(sql).size();
    }

    private static String plain(String sql) {
        return LITERAL.matcher(sql).replaceAll("''").toLowerCase(Locale.ROOT);
    }

    private static Set<String> tenantTables() {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            Set<String> tables = files.map(TenantConditions::read)
                    .flatMap(text -> CREATED.matcher(text).results().map(MatchResult::group))
                    .map(created -> created.substring(created.lastIndexOf(' ') + 1))
                    .collect(Collectors.toCollection(TreeSet::new));
            CatalogueRules.PLATFORM_TABLES.forEach(tables::remove);
            return tables;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
