package dev.webstack.operator.cli.local;

import dev.webstack.api.v1alpha1.EnvVar;
import dev.webstack.api.v1alpha1.EnvVarSource;
import dev.webstack.api.v1alpha1.HttpsRedirect;
import dev.webstack.api.v1alpha1.NginxService;
import dev.webstack.api.v1alpha1.ServiceType;
import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.NginxModel;
import dev.webstack.operator.render.model.PodModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.StaticImageModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields of a manifest that have no effect on a laptop. */
final class LeftOut {

    private static final FieldPath NGINX = FieldPath.SPEC.child("nginx");
    private static final NginxService USUAL_SERVICE = new NginxService(ServiceType.CLUSTER_IP, null, null, null);
    /** The number of nginx's pods of a manifest that says none. */
    private static final int USUAL_REPLICAS = 2;

    private static final String NO_PROXY = "there is no proxy in front";
    private static final String ALL_PORTS = "a browser would use HTTPS alone on all ports of these names";
    private static final String NO_PODS = "there are no pods";
    private static final String NO_IMAGE = "the image does not run";
    private static final String ONE_IMAGE = "there are no earlier images";
    private static final String CHOSEN_HERE = "these have other values here";

    private final Map<String, List<FieldPath>> byReason = new LinkedHashMap<>();

    private LeftOut() {}

    /** One line that names these fields and says why; empty if a manifest has none. */
    static Optional<String> line(StackModel model) {
        var found = new LeftOut();
        found.addOf(model.nginx());
        model.images().forEach(found::addOf);
        boolean replicas = model.apps().stream().anyMatch(app -> app.followsStack() && app.replicas() != 1);
        found.addIf(replicas, FieldPath.SPEC.child("replicas"), NO_PODS);
        model.apps().stream().sorted(Comparator.comparingInt(AppModel::index)).forEach(found::addOf);
        return found.byReason.isEmpty() ? Optional.empty() : Optional.of(found.text());
    }

    private String text() {
        return byReason.entrySet().stream()
                .map(reason -> "%s (%s)".formatted(
                        reason.getValue().stream().map(FieldPath::text).collect(Collectors.joining(", ")),
                        reason.getKey()))
                .collect(Collectors.joining("; ", "left out on this machine: ", ""));
    }

    private void addIf(boolean isUsed, FieldPath field, String reason) {
        if (isUsed) {
            byReason.computeIfAbsent(reason, _ -> new ArrayList<>()).add(field);
        }
    }

    private void addOf(NginxModel nginx) {
        addIf(nginx.clientAddress().isPresent(), NGINX.child("clientAddress"), NO_PROXY);
        addIf(!nginx.tls().isOn() && nginx.tls().redirect() != HttpsRedirect.OFF, NGINX.child("httpsRedirect"),
                NO_PROXY);
        addIf(nginx.tls().hsts().isPresent(), NGINX.child("hsts"), ALL_PORTS);
        addIf(nginx.replicas() != USUAL_REPLICAS, NGINX.child("replicas"), NO_PODS);
        addIf(!nginx.resources().isEmpty(), NGINX.child("resources"), NO_PODS);
        addIf(!nginx.service().equals(USUAL_SERVICE), NGINX.child("service"), NO_PODS);
        addIf(!nginx.pod().equals(PodModel.NONE), NGINX.child("pod"), NO_PODS);
    }

    private void addOf(StaticImageModel image) {
        addIf(image.keepRevisions() > 0, image.field().sibling("keepRevisions"), ONE_IMAGE);
    }

    private void addOf(AppModel app) {
        FieldPath field = app.field();
        addIf(app.spec().replicas() != null, field.child("replicas"), NO_PODS);
        addIf(app.autoscaling().isPresent(), field.child("autoscaling"), NO_PODS);
        addIf(!app.resources().isEmpty(), field.child("resources"), NO_PODS);
        addIf(app.spec().probes() != null, field.child("probes"), NO_PODS);
        addIf(!app.pod().equals(PodModel.NONE), field.child("pod"), NO_PODS);
        addIf(app.isBalancedByNginx(), field.child("loadBalancing"), NO_PODS);
        addIf(!app.volumes().isEmpty(), field.child("volumes"), NO_PODS);
        for (int i = 0; i < app.env().size(); i++) {
            addIf(isFieldOfPod(app.env().get(i)), field.child("env").index(i), NO_PODS);
        }
        List<String> args = StackModel.orEmpty(app.spec().args());
        if (app.spec().command() != null) {
            addIf(true, field.child("command"), NO_IMAGE);
            addIf(!args.isEmpty(), field.child("args"), NO_IMAGE);
            return;
        }
        for (int i = 0; i < args.size(); i++) {
            addIf(LocalSettings.isChosenHere(args.get(i)), field.child("args").index(i), CHOSEN_HERE);
        }
    }

    private static boolean isFieldOfPod(EnvVar variable) {
        EnvVarSource from = variable.valueFrom();
        return from != null && from.fieldRef() != null;
    }
}
