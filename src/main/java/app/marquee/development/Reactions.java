package app.marquee.development;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What customers do with the mail they got: open it, follow a link, buy, or want no more of it. */
final class Reactions {
    private static final Pattern OPENED = Pattern.compile("\"(https?://[^\"\\s]+/o/[^\"\\s]+)\"");
    private static final Pattern LINK = Pattern.compile("\"(https?://[^\"\\s]+/c/[^\"\\s]+)\"");
    /** Of a hundred people those numbered below open, click and order, and those from there on leave. */
    private static final int OPENS = 46;

    private static final int CLICKS = 17;
    private static final int ORDERS = 7;
    private static final int LEAVES = 97;

    private final DemoShop shop;
    private final MailFolder mail;
    private final DemoHttp http;

    Reactions(DemoShop shop, MailFolder mail, DemoHttp http) {
        this.shop = shop;
        this.mail = mail;
        this.http = http;
    }

    /** Lets customers read the mail with these words in its subject, and buy at once because of it. */
    void buyAfter(String words) {
        // One order each, also of somebody whose mail from an earlier life of the database is still here.
        Map<String, DemoOrder> orders = new LinkedHashMap<>();
        forEachReader(words, (customer, person) -> {
            if (person < ORDERS) {
                orders.put(customer.externalId(), order(customer, words));
            }
        });
        // Last and at once: where there are orders, everything before them has happened.
        shop.record(List.copyOf(orders.values()));
    }

    void read(String words) {
        forEachReader(words, (customer, person) -> {});
    }

    private void forEachReader(String words, Reader reader) {
        Map<String, DemoCustomer> byEmail = shop.population().stream()
                .filter(customer -> customer.email() != null)
                .collect(Collectors.toMap(customer -> String.valueOf(customer.email()), Function.identity()));
        mail.list(words)
                .forEach(summary -> Optional.ofNullable(byEmail.get(summary.to()))
                        .ifPresent(customer -> {
                            int person = new Random(customer.externalId().hashCode()).nextInt(100);
                            react(open(summary), person);
                            reader.hasRead(customer, person);
                        }));
    }

    private void react(MailMessage message, int person) {
        String html = message.html().orElse("");
        if (person < OPENS) {
            follow(OPENED, html);
        }
        if (person < CLICKS) {
            follow(LINK, html);
        }
        if (person >= LEAVES) {
            message.unsubscribeAddress().ifPresent(this::unsubscribe);
        }
    }

    private void follow(Pattern pattern, String html) {
        var matcher = pattern.matcher(html);
        if (matcher.find()) {
            http.send(http.request(pathOf(matcher.group(1))).build());
        }
    }

    private void unsubscribe(String address) {
        http.send(http.request(pathOf(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                .build());
    }

    private static String pathOf(String address) {
        return URI.create(address).getRawPath();
    }

    private MailMessage open(MailSummary summary) {
        try {
            return MailMessage.read(mail.source(summary.id()).orElse(new byte[0]));
        } catch (IOException | MessagingException e) {
            throw new DemoFailed("reading mail", String.valueOf(e.getMessage()));
        }
    }

    private DemoOrder order(DemoCustomer customer, String words) {
        String occasion = words.toLowerCase(Locale.ROOT).replace(' ', '-');
        return new DemoOrder(
                customer.externalId() + "-" + occasion,
                customer.externalId(),
                shop.now(),
                1,
                shop.script().averageOrder());
    }

    private interface Reader {
        void hasRead(DemoCustomer customer, int person);
    }
}
