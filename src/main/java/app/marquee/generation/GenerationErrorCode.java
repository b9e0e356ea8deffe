package app.marquee.generation;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` about texts that a machine writes.")
public enum GenerationErrorCode implements ErrorCode {
    @Description("The AI service could not be reached, or did not answer as it should. The message says why.")
    AI_PROVIDER_FAILED,

    @Description("The tenant has connected no AI service, and a template cannot do this. Connect one.")
    NO_AI_PROVIDER,

    @Description("The tenant has as many texts under way as there may be. Wait until some are written.")
    TOO_MANY_GENERATIONS
}
