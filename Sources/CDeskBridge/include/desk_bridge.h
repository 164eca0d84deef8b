// A small face of libmicrohttpd: its daemon starts through a variadic function, which Swift cannot
// call, and a request reaches Swift whole, once, with its body within a limit.
#ifndef ATTACHE_DESK_BRIDGE_H
#define ATTACHE_DESK_BRIDGE_H

#include <stddef.h>
#include <stdint.h>

typedef struct desk_server desk_server;
typedef struct desk_request desk_request;

typedef struct desk_limits {
    unsigned int threads;
    unsigned int connections;
    // Seconds without traffic after which a connection is cut.
    unsigned int timeout;
    // Bytes of memory for a connection's headers.
    size_t header_bytes;
    // Bytes of a request's body; a longer one is refused with 413 before it is read.
    size_t body_bytes;
} desk_limits;

// Answers a request with desk_respond; called on one of the server's threads.
typedef void (*desk_handler)(void *context, desk_request *request);
// Takes a name and a value, neither of which ends in 0 necessarily: lengths count.
typedef void (*desk_visitor)(void *context, const char *name, const char *value, size_t length);

// Starts a server on a numeric IPv4 or IPv6 address; port 0 takes a free one. Null on failure, with
// errno set.
desk_server *desk_start(
    const char *address, uint16_t port, desk_limits limits, desk_handler handler, void *context);
uint16_t desk_port(const desk_server *server);
// Takes no new connection, lets running answers end, and frees the server.
void desk_stop(desk_server *server);

const char *desk_method(const desk_request *request);
// The path, percent-decoded by libmicrohttpd.
const char *desk_path(const desk_request *request);
// The path and query as the client wrote them.
const char *desk_target(const desk_request *request);
const uint8_t *desk_body(const desk_request *request, size_t *length);
void desk_each_header(const desk_request *request, desk_visitor visitor, void *context);
// The query's fields, decoded.
void desk_each_field(const desk_request *request, desk_visitor visitor, void *context);

// Answers with a copy of `body`. `headers` are pairs of name and value. May be called once.
void desk_respond(
    desk_request *request, unsigned int status, const char *const *headers, size_t pairs,
    const uint8_t *body, size_t length);

#endif
