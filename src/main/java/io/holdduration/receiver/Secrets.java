package io.holdduration.receiver;

import io.holdduration.contract.ReceiverSetting;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.config.ConfigException;

/** The keys of the vendor's subscriptions as they are set. */
final class Secrets {
    /** The vendor's own example has 128 bits. */
    private static final int LEAST_BYTES = 16;

    private Secrets() {}

    /**
     * Decodes keys in Base64, ordinary or URL-safe, with or without padding, separated by commas.
     *
     * @throws ConfigException if one is not Base64 or too short; the message has its position and not its value
     */
    static List<SecretKeySpec> decode(String text) {
        List<SecretKeySpec> secrets = new ArrayList<>();
        for (String secret : text.split(",", -1)) {
            int position = secrets.size() + 1;
            byte[] key;
            try {
                key = Base64.getUrlDecoder()
                        .decode(secret.strip().replace('+', '-').replace('/', '_'));
            } catch (IllegalArgumentException e) {
                throw new ConfigException(ReceiverSetting.SECRETS.name() + ": secret " + position + " is not Base64");
            }
            if (key.length < LEAST_BYTES) {
                throw new ConfigException(ReceiverSetting.SECRETS.name() + ": secret " + position + " has " + key.length
                        + " bytes, allowed is at least " + LEAST_BYTES);
            }
            secrets.add(new SecretKeySpec(key, SignatureCheck.ALGORITHM));
        }
        return secrets;
    }
}
