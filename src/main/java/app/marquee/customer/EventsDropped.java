package app.marquee.customer;

/** Old events of all tenants go, in the transaction at hand: who was counted by them is counted no more. */
public record EventsDropped() {}
