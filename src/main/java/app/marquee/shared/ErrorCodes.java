package app.marquee.shared;

import java.util.List;

/** Which enums of codes there are, for the schema. */
public interface ErrorCodes {
    List<Class<? extends ErrorCode>> enums();
}
