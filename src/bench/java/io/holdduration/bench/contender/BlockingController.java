package io.holdduration.bench.contender;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The receiver that an application programmer writes: a controller that waits for Kafka, everything by its library's defaults. */
public final class BlockingController {
    private static final String BEARER = "Bearer ";

    private final ObjectMapper json = new ObjectMapper();
    private final KafkaProducer<String, byte[]> producer;
    private final JWTVerifier verifier;
    private final String topic;

    private BlockingController(KafkaProducer<String, byte[]> producer, JWTVerifier verifier, String topic) {
        this.producer = producer;
        this.verifier = verifier;
        this.topic = topic;
    }

    public static void main(String[] args) throws Exception {
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
            settings.load(in);
        }
        byte[] secret = Base64.getDecoder().decode(settings.getProperty("hold.receiver.secrets"));
        BlockingController controller = new BlockingController(
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", settings.getProperty("bootstrap.servers")),
                        new StringSerializer(),
                        new ByteArraySerializer()),
                JWT.require(Algorithm.HMAC256(secret)).build(),
                settings.getProperty("hold.input.topics"));
        int port = Integer.parseInt(settings.getProperty("hold.receiver.http.port"));
        Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.post("/webhooks/vcc", controller::receive);
                })
                .start("127.0.0.1", port);
    }

    private void receive(Context request) throws Exception {
        byte[] body = request.bodyAsBytes();
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        try {
            String token = String.valueOf(request.header("Vonage-Signature")).substring(BEARER.length());
            if (!hash.equals(verifier.verify(token).getClaim("payload_hash").asString())) {
                request.status(401);
                return;
            }
        } catch (JWTVerificationException e) {
            request.status(401);
            return;
        }
        String channelId = json.readTree(new String(body, StandardCharsets.UTF_8))
                .at("/data/channel/channelId")
                .asText();
        producer.send(new ProducerRecord<>(topic, channelId, body)).get();
        request.status(200);
    }
}
