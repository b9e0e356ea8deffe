package app.marquee.compliance;

/**
 * A phrase that was found in a text.
 *
 * @param start index of its first UTF-16 unit in the text as it was written, tags included
 * @param end exclusive
 * @param found as it was written
 */
record Finding(Rule rule, String field, int start, int end, String found) {
    ComplianceSeverity severity() {
        return rule.severity();
    }
}
