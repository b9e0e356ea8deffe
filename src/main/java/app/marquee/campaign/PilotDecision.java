package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;

@Description("What follows a pilot.")
public enum PilotDecision {
    @Description("The rest of the audience gets the message: the rule held, or a person resumed the campaign.")
    GO_ON,
    @Description("The rule did not hold: the campaign is PAUSED until a person resumes or cancels it.")
    STOP
}
