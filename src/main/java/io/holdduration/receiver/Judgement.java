package io.holdduration.receiver;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The result of checking a token, before its body is there. */
sealed interface Judgement permits Judgement.Settled, Judgement.Signed {
    /** Returns whether a body can be accepted at all; one that cannot need not be kept. */
    boolean isOpen();

    /** Returns the verdict on the request with this body. */
    Verdict of(byte[] body);

    /**
     * The body does not matter.
     *
     * @param verdict the verdict with any body
     */
    record Settled(Verdict verdict) implements Judgement {
        @Override
        public boolean isOpen() {
            return verdict.isAccepted();
        }

        @Override
        public Verdict of(byte[] body) {
            return verdict;
        }
    }

    /**
     * The token is right, and it names its body.
     *
     * @param verdict the verdict with this body
     * @param bodyHash the SHA-256 of the body, in hexadecimal digits
     */
    record Signed(Verdict verdict, String bodyHash) implements Judgement {
        /** @throws IllegalArgumentException if the hash is not hexadecimal, or no body can be accepted with this verdict */
        public Signed {
            HexFormat.of().parseHex(bodyHash);
            if (!verdict.isAccepted()) {
                throw new IllegalArgumentException(verdict + " does not need the body");
            }
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public Verdict of(byte[] body) {
            return MessageDigest.isEqual(HexFormat.of().parseHex(bodyHash), sha256(body)) ? verdict : Verdict.BODY;
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
