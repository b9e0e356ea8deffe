/**
 * Accounts of channels and the connectors that carry messages over them: email over SMTP, short and push messages, signed
 * webhooks and CSV files. A campaign asks {@link app.marquee.channel.Channels} for the {@link app.marquee.channel.Connector} of a channel
 * and hands it batches of finished messages.
 */
@NullMarked
package app.marquee.channel;

import org.jspecify.annotations.NullMarked;
