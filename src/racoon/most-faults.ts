/**
 * Of one file so many places are told that racoon cannot read. It stops at the first; an unclosed quote or brace makes all
 * that stands behind it faulty.
 */
export const mostSyntaxFaults = 32;
