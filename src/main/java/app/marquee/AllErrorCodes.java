package app.marquee;

import app.marquee.bulk.BulkErrorCode;
import app.marquee.shared.CommonErrorCode;
import app.marquee.shared.ErrorCode;
import app.marquee.shared.ErrorCodes;
import app.marquee.shared.RequestErrorCode;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The enums of error codes: those that all features share, and each feature's own. */
@ApplicationScoped
@Unremovable // asked for when the schema is built, which is outside of any bean
class AllErrorCodes implements ErrorCodes {
    @Override
    public List<Class<? extends ErrorCode>> enums() {
        return List.of(RequestErrorCode.class, CommonErrorCode.class, BulkErrorCode.class);
    }
}
