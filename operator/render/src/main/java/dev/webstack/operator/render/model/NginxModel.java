package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.Nginx;
import dev.webstack.api.v1alpha1.ServiceType;

/** The nginx in front of the apps. */
public record NginxModel(int replicas, ResourcesModel resources, ServiceType serviceType, TlsModel tls,
        int drainSeconds) {

    static NginxModel of(Nginx nginx) {
        return new NginxModel(nginx.replicas(), ResourcesModel.of(nginx.resources()), nginx.service().type(),
                TlsModel.of(nginx),
                nginx.drainSeconds());
    }
}
