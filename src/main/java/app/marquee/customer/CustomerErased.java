package app.marquee.customer;

import java.util.UUID;

/** A customer was erased, in the transaction at hand: nothing is left to tell but the id that it had. */
public record CustomerErased(UUID customerId) {}
