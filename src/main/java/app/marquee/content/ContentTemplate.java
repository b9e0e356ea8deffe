package app.marquee.content;

import app.marquee.shared.ChannelKind;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All that a content says, parsed once: the wording for everybody, and its variants. */
public final class ContentTemplate {
    private final List<Variant> variants;
    private final List<CompiledTemplate> wordings;

    ContentTemplate(CompiledTemplate usual, List<Variant> variants, List<CompiledTemplate> ofVariants) {
        this.variants = variants;
        this.wordings = Stream.concat(Stream.of(usual), ofVariants.stream()).toList();
    }

    /** The wording for everybody, and then those of the variants in their order. */
    public List<CompiledTemplate> wordings() {
        return wordings;
    }

    /** The place among {@link #wordings()} of the one for the reader. */
    public int choose(Reader reader) {
        return Variant.choose(variants, reader) + 1;
    }

    /** The places of all that may be chosen for a channel's readers. */
    public List<Integer> choices(ChannelKind channel) {
        if (variants.stream().anyMatch(variant -> variant.isForAllOf(channel))) {
            return places(variant -> variant.isOnlyFor(channel)).boxed().toList();
        }
        return IntStream.concat(IntStream.of(0), places(variant -> variant.isFor(channel)))
                .boxed()
                .toList();
    }

    private IntStream places(Predicate<Variant> which) {
        return IntStream.rangeClosed(1, variants.size()).filter(place -> which.test(variants.get(place - 1)));
    }

    /** The segments that a choice asks for. */
    public Set<UUID> segments() {
        return Variant.segments(variants);
    }

    /** Whether messages of any wording need a coupon code of their own. */
    public boolean isPersonal() {
        return wordings.stream().anyMatch(CompiledTemplate::isPersonal);
    }

    public boolean givesCoupon() {
        return wordings.stream().anyMatch(CompiledTemplate::givesCoupon);
    }
}
