/* The table of words that the program carries, as memory. What is in it, Edge/Embedding/WordTable
 * reads; tools/distil writes it. */
#ifndef WONTAK_CWORDTABLE_H
#define WONTAK_CWORDTABLE_H

#include <stddef.h>

const void *cwordtable_bytes(void);
size_t cwordtable_count(void);

#endif
