package app.marquee.compliance;

import org.eclipse.microprofile.graphql.Description;

@Description("What it means that a phrase is found.")
public enum ComplianceSeverity {
    @Description("Nothing: what stands inside this phrase, such as the name of a brand, is not found.")
    ALLOW,
    @Description("Whoever approves the content should look at it.")
    WARN,
    @Description("The content cannot be approved.")
    BLOCK
}
