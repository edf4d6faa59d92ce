package io.holdduration.receiver;

import io.holdduration.receiver.ReceiverConfig.Limits;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Answers the vendor's requests. It looks for reasons to refuse one in the order of {@link Refusal}, and answers 200 only after Kafka's
 * acknowledgement. It accepts each signed body, even if it is no event: the vendor would repeat a refused one for a day. The processor's
 * dead letters show the error of such a body.
 */
final class Webhook implements Request.Handler {
    private static final String SIGNATURE = "Vonage-Signature";
    private static final Judgement UNCHECKED = new Judgement.Settled(Verdict.UNCHECKED);
    private static final Set<String> MEDIA_TYPES = Set.of("application/cloudevents+json", "application/json");

    private final String path;
    private final Limits limits;
    private final Optional<SignatureCheck> signatures;
    private final EventAppender appender;
    private final ReceiverMetrics metrics;
    private final ReceiverState state;
    private final LongSupplier wallMillis;
    private final LongSupplier nanoTime;
    private final AtomicInteger inFlight = new AtomicInteger();

    /** @param signatures empty to accept requests unsigned */
    Webhook(
            String path,
            Limits limits,
            Optional<SignatureCheck> signatures,
            EventAppender appender,
            ReceiverMetrics metrics,
            ReceiverState state,
            LongSupplier wallMillis,
            LongSupplier nanoTime) {
        this.path = path;
        this.limits = limits;
        this.signatures = signatures;
        this.appender = appender;
        this.metrics = metrics;
        this.state = state;
        this.wallMillis = wallMillis;
        this.nanoTime = nanoTime;
    }

    /** Returns the number of events that the producer has. */
    int inFlight() {
        return inFlight.get();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Answer answer = new Answer(request, response, callback, metrics);
        String contentType = contentType(request);
        if (!path.equals(request.getHttpURI().getPath())) {
            answer.refuse(Refusal.NOT_FOUND);
        } else if (!request.getMethod().equals("POST")) {
            response.getHeaders().put(HttpHeader.ALLOW, "POST");
            answer.refuse(Refusal.METHOD_NOT_ALLOWED);
        } else if (contentType == null) {
            answer.refuse(Refusal.UNSUPPORTED_MEDIA_TYPE);
        } else if (request.getLength() > limits.maxBytes()) {
            answer.refuse(Refusal.TOO_LONG);
        } else {
            read(request, contentType, answer);
        }
        return true;
    }

    /** Reads the body. It is not kept if the token is wrong: otherwise a stranger could fill the memory with bodies. */
    private void read(Request request, String contentType, Answer answer) {
        List<String> signature = request.getHeaders().getValuesList(SIGNATURE);
        Judgement judgement = signatures
                .map(check -> check.check(signature, wallMillis.getAsLong()))
                .orElse(UNCHECKED);
        Body.read(
                request,
                limits.maxBytes(),
                judgement.isOpen(),
                body -> accept(judgement.of(body), body, contentType, answer),
                answer::refuse);
    }

    private void accept(Verdict verdict, byte[] body, String contentType, Answer answer) {
        metrics.count(verdict);
        if (!verdict.isAccepted()) {
            state.unauthorized(verdict);
            answer.refuse(Refusal.UNAUTHORIZED);
        } else {
            append(ChannelKey.of(body), body, contentType, answer);
        }
    }

    private void append(ChannelKey key, byte[] body, String contentType, Answer answer) {
        if (inFlight.incrementAndGet() > limits.maxInFlight()) {
            inFlight.decrementAndGet();
            state.failed(new TimeoutException("too many events wait"));
            answer.refuse(Refusal.BUSY);
            return;
        }
        long began = nanoTime.getAsLong();
        Scheduler.Task deadline = answer.schedule(limits.answerWithin(), () -> overdue(began, answer));
        appender.append(key.bytes(), body, contentType, failure -> {
            inFlight.decrementAndGet();
            deadline.cancel();
            if (failure != null) {
                failed(failure, answer);
                return;
            }
            state.acknowledged();
            if (answer.claim()) {
                metrics.countAccepted(key.hasChannel(), nanoTime.getAsLong() - began);
                answer.accept();
            }
        });
    }

    /**
     * Answers a request for which the producer has no result in time. This is a failure of Kafka only if the producer had at least half of
     * the time; otherwise the body took most of it.
     */
    private void overdue(long beganNanos, Answer answer) {
        if (answer.claim()) {
            if (nanoTime.getAsLong() - beganNanos >= limits.answerWithin().toNanos() / 2) {
                state.failed(new TimeoutException("the producer has no answer yet"));
            }
            answer.refuse(Refusal.KAFKA);
        }
    }

    /** Takes note of a failure even if the request has been answered: it may be one that only a new start helps against. */
    private void failed(Exception failure, Answer answer) {
        boolean isTooLong = failure instanceof RecordTooLargeException;
        if (!isTooLong) {
            state.failed(failure);
        }
        if (answer.claim()) {
            answer.refuse(isTooLong ? Refusal.TOO_LONG : Refusal.KAFKA);
        }
    }

    /** Returns the content type as it came, parameters included; null if it is not one of an event. */
    private static @Nullable String contentType(Request request) {
        List<String> values = request.getHeaders().getValuesList(HttpHeader.CONTENT_TYPE);
        if (values.size() != 1) {
            return null;
        }
        String mediaType = values.get(0).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return MEDIA_TYPES.contains(mediaType) ? values.get(0) : null;
    }
}
