package app.marquee.compliance;

import app.marquee.shared.Language;
import jakarta.json.JsonObject;

/** Words of the library in the languages that the service speaks. */
record LibraryText(String english, String chinese) {
    static LibraryText of(JsonObject json) {
        return new LibraryText(json.getString("en"), json.getString("zh"));
    }

    /** What a tenant wrote is in the tenant's language. */
    static LibraryText asWritten(String text) {
        return new LibraryText(text, text);
    }

    String forCaller() {
        return switch (Language.ofCaller()) {
            case ENGLISH -> english;
            case CHINESE -> chinese;
        };
    }
}
