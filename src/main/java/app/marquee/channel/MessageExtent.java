package app.marquee.channel;

import app.marquee.shared.Message;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("MessageExtent")
@Description(
        "How large something of a message is that its channel bounds. What is larger is refused, and nothing is cut.")
public record MessageExtent(
        @Nullable
        @Description(
                "The field of the provider that is bounded by itself, such as `thing1` of WeChat; null: the message.")
        String field,

        @Description("How large it is.") int size,

        @Description("How large it may be.") int limit,

        @NonNull @Description("In what both are counted.") SizeUnit unit) {

    static MessageExtent ofField(String field, String value, int limit) {
        return new MessageExtent(field, SizeUnit.CHARACTERS.of(value), limit, SizeUnit.CHARACTERS);
    }

    public boolean fits() {
        return size <= limit;
    }

    /** Why it does not fit. */
    public Message reason() {
        if (field != null) {
            return Message.of("The field %s has %d characters, and its provider takes %d", field, size, limit);
        }
        return switch (unit) {
            case CHARACTERS -> Message.of("The message has %d characters, and this channel carries %d", size, limit);
            case BYTES -> Message.of("The message has %d bytes, and this channel carries %d", size, limit);
        };
    }
}
