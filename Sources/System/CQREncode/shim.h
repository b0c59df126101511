// libqrencode: QR symbols.
#include <qrencode.h>
