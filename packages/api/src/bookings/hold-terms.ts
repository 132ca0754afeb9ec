/** How long dates stay held unpaid. */
export const holdMs = 15 * 60_000

/** What booking codes are made of. Without 0/O, 1/I/L: people read them to each other on the telephone. */
export const codeLetters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
