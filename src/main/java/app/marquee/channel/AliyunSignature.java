package app.marquee.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.marquee.outbound.Call;
import app.marquee.outbound.WebAddress;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as Aliyun wants it: ACS3-HMAC-SHA256, the third version of its signatures. */
record AliyunSignature(String accessKeyId, String accessKeySecret) {
    private static final String ALGORITHM = "ACS3-HMAC-SHA256";
    private static final HexFormat HEX = HexFormat.of();

    /** A request whose parameters all stand in its address. */
    Call sign(
            WebAddress server,
            String action,
            String version,
            Map<String, String> parameters,
            Instant now,
            String nonce) {
        String query = new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
        Map<String, String> headers = new TreeMap<>(Map.of(
                "host",
                host(server),
                "x-acs-action",
                action,
                "x-acs-version",
                version,
                "x-acs-date",
                now.truncatedTo(ChronoUnit.SECONDS).toString(),
                "x-acs-signature-nonce",
                nonce,
                "x-acs-content-sha256",
                sha256("")));
        headers.put("Authorization", authorization(query, headers));
        return Call.post(server.below("/?" + query), headers, "");
    }

    private String authorization(String query, Map<String, String> headers) {
        String names = String.join(";", headers.keySet());
        String values = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
        String request = String.join("\n", "POST", "/", query, values, names, sha256(""));
        return "%s Credential=%s,SignedHeaders=%s,Signature=%s"
                .formatted(ALGORITHM, accessKeyId, names, hmac(ALGORITHM + "\n" + sha256(request)));
    }

    private static String host(WebAddress server) {
        int usual = server.isEncrypted() ? 443 : 80;
        return server.port() == usual ? server.host() : server.host() + ":" + server.port();
    }

    /** As RFC 3986 has it. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String sha256(String text) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private String hmac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(accessKeySecret.getBytes(UTF_8), "HmacSHA256"));
            return HEX.formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }

    /** Without the secret, wherever it may be written. */
    @Override
    public String toString() {
        return "AliyunSignature " + accessKeyId;
    }
}
