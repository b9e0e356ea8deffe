package app.marquee.content;

import java.util.List;
import java.util.function.IntFunction;

/** What the names in an engine's template stand for during one rendering. */
record TemplateValues(TemplateData data, IntFunction<String> links, List<String> constants) {
    static final String LINK = "LINK_";
    static final String CONSTANT = "CONSTANT_";

    String get(String name) {
        if (name.startsWith(LINK)) {
            return links.apply(Integer.parseInt(name.substring(LINK.length())));
        }
        if (name.startsWith(CONSTANT)) {
            return constants.get(Integer.parseInt(name.substring(CONSTANT.length())));
        }
        return TemplateField.valueOf(name).of(data);
    }
}
