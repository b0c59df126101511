/* See CWordTable.h. */
#include "CWordTable.h"

/* #embed is C23's; this compiler has it in every dialect and says so. Megabytes take it no time,
 * which a list of numbers, in C or in Swift, would not. */
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char table[] = {
#embed "words.table"
};

const void *cwordtable_bytes(void) { return table; }

size_t cwordtable_count(void) { return sizeof table; }
