package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.location.Variables.map;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.Target;
import dev.webstack.operator.render.nginx.feature.NginxFeatures;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code site.conf}: the routes, in one server block for each set of host names that has the same routes. */
final class SiteFile {

    static final String FILE = "site.conf";

    private final StackModel model;
    private final NginxSite site;
    private final TlsDirectives tls;
    private final ServerHeaders headers;
    private final RequestLog log;
    private final ErrorPages errorPages;
    private final MaintenanceMode maintenance;

    SiteFile(StackModel model, NginxSite site) {
        this.model = model;
        this.site = site;
        this.tls = new TlsDirectives(model, site);
        this.headers = new ServerHeaders(tls);
        this.log = new RequestLog(model);
        this.errorPages = new ErrorPages(model);
        this.maintenance = new MaintenanceMode(model);
    }

    List<Node> nodes() {
        var maps = new ArrayList<Node>();
        for (RouteModel route : model.routes()) {
            if (route.isConditional()) {
                maps.addAll(Conditions.nodes(route));
            }
            maps.addAll(Splits.http(route));
            if (route.target() instanceof Target.ToUrl(var redirect)) {
                maps.addAll(new Redirects(route, redirect, site).http());
            }
        }
        maps.addAll(new StaticMaps(model, site).nodes());
        maps.addAll(NginxFeatures.ALL.http(model));
        maps.addAll(tls.http());
        maps.addAll(maintenance.http());
        var servers = new ArrayList<Node>();
        List<VirtualHost> hosts = VirtualHost.of(model);
        boolean anyName = hosts.stream().anyMatch(host -> host.names().isEmpty());
        if (!anyName) {
            servers.add(Node.block("server", List.of(), foreignNames()));
        }
        for (VirtualHost host : hosts) {
            var locations = new Locations(model, host, servers.size(), site, errorPages);
            maps.addAll(locations.maps());
            servers.add(server(host, locations));
        }
        maps.addAll(servers);
        return maps;
    }

    private List<Node> foreignNames() {
        var nodes = new ArrayList<>(listen(true));
        nodes.addAll(headers.nodes());
        nodes.add(Node.directive("return", "404"));
        nodes.addAll(LargeHeads.server(log));
        return nodes;
    }

    private Node server(VirtualHost host, Locations locations) {
        var nodes = new ArrayList<>(listen(host.names().isEmpty()));
        if (!host.names().isEmpty()) {
            nodes.add(new Node.Directive("server_name", host.names().stream().map(Argument::text).toList(),
                    Optional.of(host.field(model))));
        }
        nodes.addAll(tls.redirect(errorPages));
        nodes.addAll(headers.nodes());
        nodes.addAll(maintenance.server(site, errorPages, headers.nodes()));
        nodes.add(Node.directive("include", PathParameters.FILE));
        nodes.add(Node.directive("error_page", word("502"), word("="), variable(MainFile.LOST_CONNECTION)));
        nodes.addAll(errorPages.server(site, headers.nodes()));
        nodes.addAll(locations.nodes());
        nodes.add(location(MainFile.UNAVAILABLE, List.of(Node.directive("return", "503"))));
        nodes.add(location(MainFile.BAD_GATEWAY, errorPages.badGateway()));
        nodes.addAll(LargeHeads.server(log));
        return Node.block("server", List.of(), nodes);
    }

    private List<Node> listen(boolean isDefault) {
        var nodes = new ArrayList<Node>();
        site.listen().forEach(address -> nodes.add(listen(isDefault, List.of(address))));
        tls.listen().forEach(words -> nodes.add(listen(isDefault, words)));
        return nodes;
    }

    private Node listen(boolean isDefault, List<String> words) {
        var all = new ArrayList<>(words);
        if (model.nginx().speaksProxyProtocol()) {
            all.add("proxy_protocol");
        }
        if (isDefault) {
            all.add("default_server");
        }
        return Node.directive("listen", all.toArray(String[]::new));
    }

    private static Node location(String name, List<Node> children) {
        return Node.block("location", List.of(word(name)), children);
    }
}
