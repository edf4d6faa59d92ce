package io.holdduration.platform.encoding.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One address of the registry.
 *
 * @param base the start of all addresses, without a slash at its end and without user and password
 * @param userInfo user and password of the URL, with a colon between them
 */
record RegistryUrl(String base, Optional<String> userInfo) {
    static boolean isOne(String text) {
        try {
            URI uri = new URI(text.strip());
            String scheme = uri.getScheme();
            return uri.getHost() != null && ("http".equals(scheme) || "https".equals(scheme));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static RegistryUrl of(String text) {
        URI uri = URI.create(text.strip());
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath().replaceAll("/+$", "");
        return new RegistryUrl(uri.getScheme() + "://" + uri.getHost() + port + path, decoded(uri.getRawUserInfo()));
    }

    /** Returns the address of this path, whose parts may have any characters. */
    URI at(String... parts) {
        StringBuilder path = new StringBuilder(base);
        for (String part : parts) {
            path.append('/')
                    .append(URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return URI.create(path.toString());
    }

    private static Optional<String> decoded(@Nullable String userInfo) {
        // a plus in a password is a plus; it is a space only in forms
        return Optional.ofNullable(userInfo)
                .map(text -> URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return base;
    }
}
