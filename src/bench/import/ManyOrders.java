package bench;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.function.Supplier;

/** A million orders of a hundred thousand customers in no order, the same ones each time, made while they are sent. */
final class ManyOrders {
    static final int CUSTOMERS = 100_000;
    static final int ORDERS = 1_000_000;

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 730;

    private ManyOrders() {}

    static BodyPublisher customers() {
        return BodyPublishers.ofInputStream(() -> {
            var next = new int[1];
            return file("customer_id", CUSTOMERS, () -> customer(next[0]++));
        });
    }

    static BodyPublisher orders() {
        return BodyPublishers.ofInputStream(() -> {
            var random = new Random(42);
            return file("customer_id,date,units,amount", ORDERS, () -> order(random));
        });
    }

    private static String customer(int number) {
        return "C" + (1_000_000 + number);
    }

    private static String order(Random random) {
        return customer(random.nextInt(CUSTOMERS))
                + "," + FIRST_DAY.plusDays(random.nextInt(DAYS))
                + "," + (1 + random.nextInt(5))
                + "," + (5 + random.nextInt(200)) + "." + (10 + random.nextInt(90));
    }

    private static InputStream file(String header, int rows, Supplier<String> row) {
        return new SequenceInputStream(new Parts(header, rows, row));
    }

    /** Some thousand lines at a time. */
    private static final class Parts implements Enumeration<InputStream> {
        private static final int LINES = 5000;

        private final Supplier<String> row;
        private String header;
        private int left;

        Parts(String header, int rows, Supplier<String> row) {
            this.header = header + "\n";
            this.left = rows;
            this.row = row;
        }

        @Override
        public boolean hasMoreElements() {
            return left > 0;
        }

        @Override
        public InputStream nextElement() {
            if (left == 0) {
                throw new NoSuchElementException();
            }
            var text = new StringBuilder(header);
            header = "";
            for (var i = 0; i < LINES && left > 0; i++, left--) {
                text.append(row.get()).append('\n');
            }
            return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
