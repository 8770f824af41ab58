package dev.webstack.server.config;

import java.util.OptionalLong;

/**
 * The greatest size of each part of a request.
 *
 * @param body the size of a body in bytes
 * @param form the size of a form that is parsed to parameters, in bytes
 * @param formFields the number of fields of such a form, or of parts of a multipart form
 * @param head the size of a request's or a response's head over HTTP, in bytes
 * @param nginxBuffer the size of a response's head that nginx accepts over uwsgi, in bytes
 */
public record Limits(OptionalLong body, OptionalLong form, int formFields, int head, int nginxBuffer) {

    static Limits of(Settings settings) throws UsageException {
        return new Limits(Quantity.bytes(settings.get(Option.MAX_BODY)), Quantity.bytes(settings.get(Option.MAX_FORM)),
                Quantity.count(settings.get(Option.MAX_FORM_FIELDS)),
                Quantity.smallBytes(settings.get(Option.MAX_HEAD)),
                Quantity.smallBytes(settings.get(Option.UWSGI_BUFFER_SIZE)));
    }

    /**
     * The limit for a form as an int.
     *
     * @return the number of bytes; the greatest int if there is no smaller limit
     */
    public int formBytes() {
        return (int) Math.min(form.orElse(Integer.MAX_VALUE), Integer.MAX_VALUE);
    }
}
