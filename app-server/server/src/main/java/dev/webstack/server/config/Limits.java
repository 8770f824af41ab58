package dev.webstack.server.config;

import java.util.OptionalLong;

/**
 * How large a request may be, each part of it.
 *
 * @param body bytes of a body
 * @param form bytes of a form that becomes parameters
 * @param formFields fields of such a form, or parts of one with files
 * @param head bytes of a head over HTTP, of a request and of a response
 * @param nginxBuffer bytes that nginx takes of a response's head over uwsgi
 */
public record Limits(OptionalLong body, OptionalLong form, int formFields, int head, int nginxBuffer) {

    static Limits of(Settings settings) throws UsageException {
        return new Limits(Quantity.bytes(settings.get(Option.MAX_BODY)), Quantity.bytes(settings.get(Option.MAX_FORM)),
                Quantity.count(settings.get(Option.MAX_FORM_FIELDS)),
                Quantity.smallBytes(settings.get(Option.MAX_HEAD)),
                Quantity.smallBytes(settings.get(Option.UWSGI_BUFFER_SIZE)));
    }

    /**
     * The limit of a form as an int.
     *
     * @return bytes, the greatest int if there is no limit below it
     */
    public int formBytes() {
        return (int) Math.min(form.orElse(Integer.MAX_VALUE), Integer.MAX_VALUE);
    }
}
