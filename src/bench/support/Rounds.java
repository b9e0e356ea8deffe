package bench;

import java.util.ArrayList;
import java.util.List;

/** Contenders in turn: first until the figures have settled, then as often as their medians need. */
public final class Rounds {
    private static final double AGREEMENT = 0.05;

    private final List<double[]> figures = new ArrayList<>();

    /** One round gives a figure of each contender. */
    @FunctionalInterface
    public interface Round {
        double[] run(int number) throws Exception;
    }

    /** Warms up until two rounds of the first contender agree within 5%, or so many are over; then measures. */
    public static Rounds run(int maximumWarmUp, int measured, Round round) throws Exception {
        var before = Double.NaN;
        var number = 0;
        for (var settled = false; !settled && number < maximumWarmUp; number++) {
            var now = round.run(number)[0];
            settled = Math.abs(now - before) <= AGREEMENT * before;
            before = now;
        }
        System.out.printf("Warmed up in %d rounds%n", number);
        var rounds = new Rounds();
        for (var i = 0; i < measured; i++) {
            rounds.figures.add(round.run(number + i));
        }
        return rounds;
    }

    public double median(int contender) {
        var sorted =
                figures.stream().mapToDouble(round -> round[contender]).sorted().toArray();
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
