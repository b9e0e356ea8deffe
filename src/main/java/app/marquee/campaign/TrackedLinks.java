package app.marquee.campaign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The numbers under which a campaign's links are tracked. A number is never given to another address: messages that are
 * out refer to it, also after the content has changed.
 *
 * @param urls all addresses by number
 * @param known how many of them had a number before
 */
record TrackedLinks(List<String> urls, int known, List<OptionalInt> numbers) {
    // What a field stands for may choose the page, never the server: that would be an open redirect.
    private static final Pattern TO_A_FIXED_SERVER =
            Pattern.compile("https?://[^/?#{}\\\\]+([/?#].*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /**
     * @param tracked the addresses that have numbers, by number
     * @param links the addresses in the content, by their place in it
     */
    static TrackedLinks of(List<String> tracked, List<String> links) {
        List<String> urls = new ArrayList<>(tracked);
        List<OptionalInt> numbers = new ArrayList<>(links.size());
        List<Integer> free = new ArrayList<>();
        for (int number = 0; number < tracked.size(); number++) {
            free.add(number);
        }
        for (String link : links) {
            numbers.add(isTrackable(link) ? OptionalInt.of(number(link, urls, free)) : OptionalInt.empty());
        }
        return new TrackedLinks(urls, tracked.size(), numbers);
    }

    /** None of the addresses has a number. */
    static TrackedLinks none(List<String> links) {
        return new TrackedLinks(List.of(), 0, Collections.nCopies(links.size(), OptionalInt.empty()));
    }

    static boolean isTrackable(String url) {
        return TO_A_FIXED_SERVER.matcher(url).matches();
    }

    /** The same address twice in a content has two numbers, in the order of appearance. */
    private static int number(String link, List<String> urls, List<Integer> free) {
        for (Integer candidate : free) {
            if (urls.get(candidate).equals(link)) {
                free.remove(candidate);
                return candidate;
            }
        }
        urls.add(link);
        return urls.size() - 1;
    }

    List<String> added() {
        return urls.subList(known, urls.size());
    }
}
