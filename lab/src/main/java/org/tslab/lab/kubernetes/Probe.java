package org.tslab.lab.kubernetes;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

import com.fasterxml.jackson.databind.JsonNode;

/** A readiness probe, asked from outside the container as a kubelet does. */
record Probe(JsonNode probe, JsonNode ports) {
    private static final int MILLIS = 1_000;

    boolean ready(String address) {
        try {
            if (probe.has("httpGet")) {
                var get = probe.path("httpGet");
                var uri = URI.create("http://%s:%d%s".formatted(address, port(get), get.path("path").asText()));
                var connection = (HttpURLConnection) uri.toURL().openConnection();
                connection.setConnectTimeout(MILLIS);
                connection.setReadTimeout(MILLIS);
                return connection.getResponseCode() == 200;
            }
            if (probe.has("tcpSocket")) {
                try (var socket = new Socket()) {
                    socket.connect(new InetSocketAddress(address, port(probe.path("tcpSocket"))), MILLIS);
                }
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private int port(JsonNode action) {
        var port = action.path("port");
        for (var declared : ports) {
            if (declared.path("name").equals(port)) {
                return declared.path("containerPort").asInt();
            }
        }
        return port.asInt();
    }
}
