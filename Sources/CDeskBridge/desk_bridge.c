#include "desk_bridge.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct desk_server {
    struct MHD_Daemon *daemon;
    desk_handler handler;
    void *context;
    size_t body_bytes;
    uint16_t port;
};

struct desk_request {
    struct MHD_Connection *connection;
    const char *method;
    const char *path;
    char *target;
    uint8_t *body;
    size_t length;
    size_t capacity;
    int begun;
    int too_long;
    int answered;
    enum MHD_Result result;
};

static enum MHD_Result refuse(struct MHD_Connection *connection, unsigned int status) {
    static char none[] = "";
    struct MHD_Response *response =
        MHD_create_response_from_buffer(0, none, MHD_RESPMEM_PERSISTENT);
    if (!response) return MHD_NO;
    MHD_add_response_header(response, "Connection", "close");
    MHD_add_response_header(response, "Content-Security-Policy", "default-src 'none'");
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    enum MHD_Result result = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return result;
}

// Keeps the target as the client wrote it; what it returns is the request's state.
static void *on_target(void *opaque, const char *target, struct MHD_Connection *connection) {
    (void)opaque;
    (void)connection;
    desk_request *request = calloc(1, sizeof *request);
    if (!request) return NULL;
    request->target = strdup(target ? target : "");
    if (!request->target) {
        free(request);
        return NULL;
    }
    return request;
}

static enum MHD_Result on_request(
    void *opaque, struct MHD_Connection *connection, const char *path, const char *method,
    const char *version, const char *data, size_t *size, void **state) {
    (void)version;
    desk_server *server = opaque;
    desk_request *request = *state;
    if (!request) return MHD_NO;
    if (!request->begun) {
        request->begun = 1;
        const char *declared =
            MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Content-Length");
        if (declared && strtoull(declared, NULL, 10) > server->body_bytes) {
            return refuse(connection, 413);
        }
        return MHD_YES;
    }
    if (*size > 0) {
        if (request->length + *size > server->body_bytes) {
            request->too_long = 1;
        } else {
            if (request->length + *size > request->capacity) {
                size_t capacity = (request->length + *size) * 2;
                uint8_t *grown = realloc(request->body, capacity);
                if (!grown) return MHD_NO;
                request->body = grown;
                request->capacity = capacity;
            }
            memcpy(request->body + request->length, data, *size);
            request->length += *size;
        }
        *size = 0;
        return MHD_YES;
    }
    if (request->too_long) return refuse(connection, 413);
    request->connection = connection;
    request->method = method;
    request->path = path;
    request->result = MHD_NO;
    server->handler(server->context, request);
    return request->result;
}

static void on_end(
    void *opaque, struct MHD_Connection *connection, void **state,
    enum MHD_RequestTerminationCode code) {
    (void)opaque;
    (void)connection;
    (void)code;
    desk_request *request = *state;
    if (!request) return;
    free(request->body);
    free(request->target);
    free(request);
    *state = NULL;
}

desk_server *desk_start(
    const char *address, uint16_t port, desk_limits limits, desk_handler handler, void *context) {
    struct sockaddr_in v4 = {0};
    struct sockaddr_in6 v6 = {0};
    struct sockaddr *where;
    unsigned int flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL;
    if (inet_pton(AF_INET, address, &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        v4.sin_port = htons(port);
        where = (struct sockaddr *)&v4;
    } else if (inet_pton(AF_INET6, address, &v6.sin6_addr) == 1) {
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(port);
        where = (struct sockaddr *)&v6;
        flags |= MHD_USE_IPv6;
    } else {
        errno = EINVAL;
        return NULL;
    }
    desk_server *server = calloc(1, sizeof *server);
    if (!server) return NULL;
    server->handler = handler;
    server->context = context;
    server->body_bytes = limits.body_bytes;
    errno = 0;
    server->daemon = MHD_start_daemon(
        flags, port, NULL, NULL, on_request, server, MHD_OPTION_SOCK_ADDR, where,
        MHD_OPTION_THREAD_POOL_SIZE, limits.threads, MHD_OPTION_CONNECTION_LIMIT,
        limits.connections, MHD_OPTION_CONNECTION_TIMEOUT, limits.timeout,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, limits.header_bytes, MHD_OPTION_NOTIFY_COMPLETED,
        on_end, NULL, MHD_OPTION_URI_LOG_CALLBACK, on_target, NULL, MHD_OPTION_END);
    if (!server->daemon) {
        free(server);
        return NULL;
    }
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
    server->port = info ? info->port : port;
    return server;
}

uint16_t desk_port(const desk_server *server) { return server->port; }

void desk_stop(desk_server *server) {
    if (!server) return;
    MHD_stop_daemon(server->daemon);
    free(server);
}

const char *desk_method(const desk_request *request) { return request->method; }
const char *desk_path(const desk_request *request) { return request->path; }
const char *desk_target(const desk_request *request) { return request->target; }

const uint8_t *desk_body(const desk_request *request, size_t *length) {
    *length = request->length;
    return request->body;
}

struct visit {
    desk_visitor visitor;
    void *context;
};

static enum MHD_Result on_value(
    void *opaque, enum MHD_ValueKind kind, const char *name, size_t name_size, const char *value,
    size_t value_size) {
    (void)kind;
    (void)name_size;
    struct visit *visit = opaque;
    visit->visitor(visit->context, name ? name : "", value ? value : "", value ? value_size : 0);
    return MHD_YES;
}

void desk_each_header(const desk_request *request, desk_visitor visitor, void *context) {
    struct visit visit = {visitor, context};
    MHD_get_connection_values_n(request->connection, MHD_HEADER_KIND, on_value, &visit);
}

void desk_each_field(const desk_request *request, desk_visitor visitor, void *context) {
    struct visit visit = {visitor, context};
    MHD_get_connection_values_n(request->connection, MHD_GET_ARGUMENT_KIND, on_value, &visit);
}

void desk_respond(
    desk_request *request, unsigned int status, const char *const *headers, size_t pairs,
    const uint8_t *body, size_t length) {
    if (request->answered) return;
    request->answered = 1;
    struct MHD_Response *response =
        MHD_create_response_from_buffer(length, (void *)body, MHD_RESPMEM_MUST_COPY);
    if (!response) return;
    for (size_t i = 0; i < pairs; i++) {
        MHD_add_response_header(response, headers[2 * i], headers[2 * i + 1]);
    }
    request->result = MHD_queue_response(request->connection, status, response);
    MHD_destroy_response(response);
}
