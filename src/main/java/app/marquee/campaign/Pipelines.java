package app.marquee.campaign;

import app.marquee.campaign.Sender.Pipeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** One pipeline for each step of a campaign: a slow channel keeps no other waiting. */
final class Pipelines implements AutoCloseable {
    private final List<Pipeline> lastFirst;

    /** @param inOrder those of the steps, in their order */
    Pipelines(List<Pipeline> inOrder) {
        lastFirst = new ArrayList<>(inOrder);
        Collections.reverse(lastFirst);
    }

    /** So those whom the first step did not reach have their turn before it comes to more. */
    List<Pipeline> lastFirst() {
        return lastFirst;
    }

    /** The channels that put off a whole batch. */
    Set<UUID> putOff() {
        return lastFirst.stream()
                .filter(Pipeline::isPutOff)
                .map(pipeline -> pipeline.mailing().channelId())
                .collect(Collectors.toSet());
    }

    /** Waits for what is on the wire, all of it, whatever fails. */
    @Override
    public void close() {
        closeFrom(0);
    }

    private void closeFrom(int place) {
        if (place < lastFirst.size()) {
            try {
                lastFirst.get(place).close();
            } finally {
                closeFrom(place + 1);
            }
        }
    }
}
