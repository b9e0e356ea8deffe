package app.marquee.customer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows on their way into a table, in the text format of PostgreSQL's COPY. */
final class CopyRows {
    private static final HexFormat HEX = HexFormat.of();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringBuilder row = new StringBuilder();

    CopyRows row(@Nullable Object... values) {
        row.setLength(0);
        for (int index = 0; index < values.length; index++) {
            if (index > 0) {
                row.append('\t');
            }
            append(values[index]);
        }
        bytes.writeBytes(row.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        return this;
    }

    boolean isEmpty() {
        return bytes.size() == 0;
    }

    /**
     * Copies the rows in, and has the planner look at them: nobody else does so for temporary tables.
     *
     * @param target table and columns, such as {@code staged_order (position, id)}
     */
    void copyInto(String target, Connection connection) throws SQLException {
        if (isEmpty()) {
            return;
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + target + " from stdin", new ByteArrayInputStream(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var statement = connection.createStatement()) {
            statement.execute("analyze " + target.substring(0, target.indexOf(' ')));
        }
    }

    private void append(@Nullable Object value) {
        if (value == null) {
            row.append("\\N");
        } else if (value instanceof byte[] binary) {
            row.append("\\\\x").append(HEX.formatHex(binary));
        } else {
            appendEscaped(value.toString());
        }
    }

    private void appendEscaped(String text) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            switch (character) {
                case '\\' -> row.append("\\\\");
                case '\t' -> row.append("\\t");
                case '\n' -> row.append("\\n");
                case '\r' -> row.append("\\r");
                default -> row.append(character);
            }
        }
    }
}
