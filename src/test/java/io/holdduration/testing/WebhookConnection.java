package io.holdduration.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection to a receiver that is kept, with one request at a time. It takes as little of the machine as can be. */
public final class WebhookConnection implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("content-length: *(\\d+)");
    /** The vendor gives up after ten seconds. */
    private static final int PATIENCE_MS = 10_000;

    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[8_192];

    /** Connects to a port of this machine. */
    public WebhookConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        in = socket.getInputStream();
    }

    /**
     * Returns the status of the answer, once all of it has been read.
     *
     * @throws IOException if there is none within ten seconds, or the connection breaks
     */
    public int post(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        int read = 0;
        while (true) {
            int more = in.read(buffer, read, buffer.length - read);
            if (more < 0) {
                throw new EOFException("the server closed the connection");
            }
            read += more;
            String answer = new String(buffer, 0, read, StandardCharsets.US_ASCII);
            int head = answer.indexOf("\r\n\r\n");
            if (head >= 0 && read >= head + 4 + length(answer.substring(0, head))) {
                return Integer.parseInt(answer.substring(STATUS_AT, STATUS_AT + 3));
            }
        }
    }

    private static int length(String head) {
        Matcher length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
