/** A session ends so long after it was last used; using it moves the end once a day. */
export const sessionSeconds = 30 * 24 * 60 * 60
export const sessionRenewalSeconds = 24 * 60 * 60

/** How long a link in a mail works. */
export const linkSeconds = 60 * 60

/** Tries are counted over so long a time. */
export const tryWindowSeconds = 5 * 60
