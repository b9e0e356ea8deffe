package app.marquee.security;

import java.util.List;

/**
 * A column of cipher texts. Every package that has one gives a bean of it, so that a change of keys reaches it.
 *
 * @param keyColumns the primary key after {@code tenant_id}, each a uuid
 * @param rowIdColumn which of them the cipher text is bound to
 * @param keyIdColumn has the number of the data key and refers to table {@code data_key}
 */
public record EncryptedColumn(
        String table, List<String> keyColumns, String rowIdColumn, String cipherColumn, String keyIdColumn) {

    /** Of a table whose key is the tenant and {@code id}. */
    public static EncryptedColumn of(String table, String cipherColumn) {
        return new EncryptedColumn(table, List.of("id"), "id", cipherColumn, "key_id");
    }
}
