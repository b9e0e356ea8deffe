package app.marquee.channel;

import app.marquee.shared.Message;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Encryption of connections to mail servers, and why connections fail. */
final class TlsSockets {
    private TlsSockets() {}

    /** @param host the name that the server's certificate has to be for */
    static SSLSocket over(Socket transport, String host, int port, SSLSocketFactory tls) throws IOException {
        var encrypted = (SSLSocket) tls.createSocket(transport, host, port, true);
        var parameters = encrypted.getSSLParameters();
        // The rules of HTTPS for names in certificates are those of mail as well (RFC 7817).
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        encrypted.startHandshake();
        return encrypted;
    }

    /** @param otherwise what to say where the failure says nothing more */
    static Message reason(IOException failure, Message otherwise) {
        if (failure instanceof SSLHandshakeException) {
            return Message.of("The server's certificate is not valid for this name, or nobody we trust signed it");
        } else if (failure instanceof SSLException) {
            return Message.of("The encryption with the server failed");
        } else if (failure instanceof SocketTimeoutException) {
            return Message.of("The server did not answer in time");
        }
        return failure instanceof ConnectException ? Message.of("The server refused the connection") : otherwise;
    }

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // There is nothing left to close.
        }
    }
}
