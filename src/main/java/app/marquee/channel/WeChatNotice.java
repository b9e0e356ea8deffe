package app.marquee.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import java.io.StringReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What WeChat tells of a message that it took.
 *
 * @param number the one that it gave to the message
 * @param status {@code success}, or why it did not arrive
 */
record WeChatNotice(String number, String status) {
    static final String SUCCESS = "success";
    private static final int MAXIMUM_LENGTH = 20_000;
    private static final int MAXIMUM_STATUS = 100;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,30}");
    private static final Pattern ECHO = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    /** Whether it was signed with the token, as WeChat signs everything that it sends. */
    static boolean isSigned(ReceiptNotice notice, String token) {
        String signed = Stream.of(token, notice.field("timestamp"), notice.field("nonce"))
                .sorted()
                .collect(Collectors.joining());
        return MessageDigest.isEqual(
                sha1(signed).getBytes(UTF_8), notice.field("signature").getBytes(UTF_8));
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }

    /** What WeChat wants to be told back when the address is entered there. */
    static Optional<String> echo(ReceiptNotice notice) {
        return Optional.of(notice.field("echostr"))
                .filter(echo -> ECHO.matcher(echo).matches());
    }

    /** Empty for anything else: messages of followers and other events come to the same address. */
    static Optional<WeChatNotice> read(ReceiptNotice notice) {
        Map<String, String> elements = elements(notice.body());
        String number = elements.getOrDefault("MsgID", "");
        String status = elements.getOrDefault("Status", "");
        boolean isOfMessage = "TEMPLATESENDJOBFINISH".equals(elements.get("Event"))
                && NUMBER.matcher(number).matches()
                && !status.isEmpty()
                && status.length() <= MAXIMUM_STATUS;
        return isOfMessage ? Optional.of(new WeChatNotice(number, status)) : Optional.empty();
    }

    /**
     * The texts of the elements right below the root, by name; those that have elements of their own are left out.
     *
     * @throws InvalidInput when the body is no such XML, or has a document type
     */
    private static Map<String, String> elements(String body) {
        if (body.length() > MAXIMUM_LENGTH) {
            throw new InvalidInput(Message.of("Must have at most %d characters", MAXIMUM_LENGTH));
        }
        try {
            return elements(factory().createXMLStreamReader(new StringReader(body)));
        } catch (XMLStreamException e) {
            throw new InvalidInput(Message.of("The body is no XML that can be read"));
        }
    }

    private static Map<String, String> elements(XMLStreamReader reader) throws XMLStreamException {
        Map<String, String> elements = new HashMap<>();
        int depth = 0;
        String text = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> throw new XMLStreamException("A document type");
                case XMLStreamConstants.START_ELEMENT -> text = ++depth == 2 ? "" : null;
                case XMLStreamConstants.CHARACTERS -> text = text == null ? null : text + reader.getText();
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth-- == 2 && text != null) {
                        elements.put(reader.getLocalName(), text.strip());
                    }
                    text = null;
                }
                default -> {
                    // Comments and the like.
                }
            }
        }
        return elements;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
