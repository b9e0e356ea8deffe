package app.marquee.channel;

import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.graphql.Description;

@Description("In what a channel counts how large a message is.")
public enum SizeUnit {
    @Description("Characters; those outside of the basic plane of Unicode, such as most emoji, count as two.")
    CHARACTERS {
        @Override
        int of(String text) {
            return text.length();
        }
    },
    @Description("Bytes in UTF-8: a Chinese character has three.")
    BYTES {
        @Override
        int of(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
    };

    abstract int of(String text);
}
