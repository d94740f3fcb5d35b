/** What a command's end means to a shell. */
export const EXIT_OK = 0;
/** The command could not run. */
export const EXIT_FAILED = 1;
/** It ran, and some records were rejected. */
export const EXIT_SOME_REJECTED = 2;
