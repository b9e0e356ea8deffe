package app.marquee.customer;

import app.marquee.shared.Limits;

/** What an input may say about events. */
final class EventRules {
    static final int MAXIMUM_PROPERTIES = 50;

    private static final int MAXIMUM_MESSAGE_ID = 200;
    private static final int MAXIMUM_TYPE = 100;
    private static final int MAXIMUM_KEY = 100;
    private static final int MAXIMUM_VALUE = 500;

    private EventRules() {}

    static String messageId(String value, String... field) {
        return Limits.line(value, MAXIMUM_MESSAGE_ID, field);
    }

    static String type(String value, String... field) {
        return Limits.line(value, MAXIMUM_TYPE, field);
    }

    static String propertyKey(String value, String... field) {
        return Limits.line(value, MAXIMUM_KEY, field);
    }

    static String propertyValue(String value, String... field) {
        return Limits.text(value, MAXIMUM_VALUE, field);
    }
}
