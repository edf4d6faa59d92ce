package io.holdduration.platform.streams;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** An admin client that all threads of a stream share for its whole life, and whose connections can be replaced nevertheless. */
final class ReplaceableAdmin implements InvocationHandler {
    private final Supplier<Admin> connect;
    private volatile Admin current;

    ReplaceableAdmin(Supplier<Admin> connect) {
        this.connect = connect;
        this.current = connect.get();
    }

    /** Returns the client that lasts. */
    Admin asAdmin() {
        return (Admin) Proxy.newProxyInstance(Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, this);
    }

    /** Sends all later requests to a new client. Returns the earlier one, which may still have some to answer. */
    Admin replace() {
        Admin earlier = current;
        current = connect.get();
        return earlier;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(current, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
