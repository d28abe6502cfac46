/* A driver of the smart card service for readers that do not exist: every call goes over a unix
   socket to whoever plays the reader. The reader's DEVICENAME is the socket's path. A request is
   one letter, a length of two bytes and data; an answer one byte (0: done), a length and data. */
#include <PCSC/ifdhandler.h>
#include <PCSC/reader.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define READERS 8
#define MOST 4096

static struct { int calls, events; UCHAR atr[MAX_ATR_SIZE]; DWORD atr_length; } readers[READERS];

static int whole(int fd, UCHAR *data, size_t length, int writing) {
    while (length) {
        ssize_t n = writing ? send(fd, data, length, MSG_NOSIGNAL) : recv(fd, data, length, 0);
        if (n <= 0) return -1;
        data += n; length -= n;
    }
    return 0;
}

/* Returns the answer's first byte, or -1 when nobody plays the reader any more. */
static int ask(int fd, char what, const UCHAR *data, DWORD length, UCHAR *answer, DWORD *space) {
    UCHAR head[3] = {what, length >> 8, length & 0xFF}, rest[MOST];
    DWORD size;
    if (fd < 0 || length > MOST || whole(fd, head, 3, 1) || whole(fd, (UCHAR *)data, length, 1)
        || whole(fd, head, 3, 0)) return -1;
    size = head[1] << 8 | head[2];
    if (size > MOST || whole(fd, rest, size, 0)) return -1;
    if (space) {
        if (size > *space) return -1;
        memcpy(answer, rest, size);
        *space = size;
    }
    return head[0];
}

static int reach(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    if (fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address)) { close(fd); fd = -1; }
    return fd;
}

static int number(DWORD lun) { return (lun >> 16) % READERS; }

static RESPONSECODE wait_for_card(DWORD lun, int milliseconds) {
    UCHAR time[2];
    if (milliseconds < 0 || milliseconds > 60000) milliseconds = 60000;
    time[0] = milliseconds >> 8; time[1] = milliseconds & 0xFF;
    return ask(readers[number(lun)].events, 'E', time, 2, NULL, NULL) < 0
        ? IFD_NO_SUCH_DEVICE : IFD_SUCCESS;
}

RESPONSECODE IFDHCreateChannelByName(DWORD lun, LPSTR path) {
    readers[number(lun)].calls = reach(path);
    readers[number(lun)].events = reach(path);
    return readers[number(lun)].events < 0 ? IFD_COMMUNICATION_ERROR : IFD_SUCCESS;
}

RESPONSECODE IFDHCreateChannel(DWORD lun, DWORD channel) {
    (void)lun; (void)channel;
    return IFD_NOT_SUPPORTED;
}

RESPONSECODE IFDHCloseChannel(DWORD lun) {
    close(readers[number(lun)].calls);
    close(readers[number(lun)].events);
    return IFD_SUCCESS;
}

RESPONSECODE IFDHGetCapabilities(DWORD lun, DWORD tag, PDWORD length, PUCHAR value) {
    DWORD size = readers[number(lun)].atr_length;
    void *function = (void *)wait_for_card;
    switch (tag) {
    case TAG_IFD_ATR:
    case SCARD_ATTR_ATR_STRING:
        if (*length < size) return IFD_ERROR_INSUFFICIENT_BUFFER;
        memcpy(value, readers[number(lun)].atr, size);
        *length = size;
        return IFD_SUCCESS;
    case TAG_IFD_SLOTS_NUMBER: *value = 1; break;
    case TAG_IFD_SIMULTANEOUS_ACCESS: *value = READERS; break;
    case TAG_IFD_THREAD_SAFE: *value = 1; break;
    case TAG_IFD_POLLING_THREAD_KILLABLE: *value = 1; break;
    case TAG_IFD_POLLING_THREAD_WITH_TIMEOUT:
        /* Without it the service itself looks every 400 ms. */
        if (!getenv("TABLE_TELLS_AT_ONCE")) return IFD_ERROR_TAG;
        memcpy(value, &function, sizeof function);
        *length = sizeof function;
        return IFD_SUCCESS;
    default: return IFD_ERROR_TAG;
    }
    *length = 1;
    return IFD_SUCCESS;
}

RESPONSECODE IFDHSetCapabilities(DWORD lun, DWORD tag, DWORD length, PUCHAR value) {
    (void)lun; (void)tag; (void)length; (void)value;
    return IFD_NOT_SUPPORTED;
}

RESPONSECODE IFDHSetProtocolParameters(DWORD lun, DWORD protocol, UCHAR flags, UCHAR p1, UCHAR p2,
                                       UCHAR p3) {
    (void)lun; (void)protocol; (void)flags; (void)p1; (void)p2; (void)p3;
    return IFD_SUCCESS;
}

RESPONSECODE IFDHPowerICC(DWORD lun, DWORD action, PUCHAR atr, PDWORD length) {
    DWORD size = MAX_ATR_SIZE;
    UCHAR *kept = readers[number(lun)].atr;
    char what = action == IFD_POWER_DOWN ? 'D' : 'U';
    int said = ask(readers[number(lun)].calls, what, NULL, 0, kept, &size);
    readers[number(lun)].atr_length = *length = said == 0 ? size : 0;
    if (said == 0) memcpy(atr, kept, size);
    return said == 0 ? IFD_SUCCESS : IFD_ERROR_POWER_ACTION;
}

RESPONSECODE IFDHTransmitToICC(DWORD lun, SCARD_IO_HEADER send, PUCHAR command, DWORD length,
                               PUCHAR answer, PDWORD space, PSCARD_IO_HEADER received) {
    int said = ask(readers[number(lun)].calls, 'T', command, length, answer, space);
    (void)send;
    received->Protocol = 1;
    if (said != 0) *space = 0;
    return said == 0 ? IFD_SUCCESS : IFD_COMMUNICATION_ERROR;
}

RESPONSECODE IFDHControl(DWORD lun, DWORD code, PUCHAR data, DWORD length, PUCHAR answer,
                         DWORD space, LPDWORD returned) {
    UCHAR request[MOST] = {code >> 24, code >> 16, code >> 8, code};
    int said;
    *returned = space;
    if (length > MOST - 4) return IFD_COMMUNICATION_ERROR;
    memcpy(request + 4, data, length);
    said = ask(readers[number(lun)].calls, 'C', request, length + 4, answer, returned);
    if (said != 0) *returned = 0;
    return said == 0 ? IFD_SUCCESS : said == 2 ? IFD_NOT_SUPPORTED : IFD_COMMUNICATION_ERROR;
}

RESPONSECODE IFDHICCPresence(DWORD lun) {
    int said = ask(readers[number(lun)].calls, 'P', NULL, 0, NULL, NULL);
    return said == 0 ? IFD_ICC_PRESENT : said == 1 ? IFD_ICC_NOT_PRESENT : IFD_COMMUNICATION_ERROR;
}
