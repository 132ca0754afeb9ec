/** What stands where something was taken out. */
export const hidden = '(hidden)'

const longest = 500

/**
 * What went wrong, for people to read later: one line, without addresses, names beside them, queries of links, and what
 * looks like a token. `secrets` are values that must not show, `shown` those that may.
 */
export function redactText(
  text: string,
  { secrets = [], shown = [] }: { secrets?: readonly string[]; shown?: readonly string[] } = {},
): string {
  let line = text.replaceAll(/\s*\n\s*/g, ' | ')
  // Whole and longest first, so that no rest of one stays when another is a part of it.
  for (const secret of secrets.toSorted((a, b) => b.length - a.length))
    if (secret.length >= shortestSecret) line = line.replaceAll(secret, hidden)
  line = line
    .replaceAll(mailbox, '(address)')
    .replaceAll(query, '?…')
    .replaceAll(wordLikeToken, (word) => (isToken(word) && !shown.includes(word) ? hidden : word))
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}

/** Shorter ones are ordinary words, and would be taken out of every sentence. */
const shortestSecret = 4
/** `Hana Tesfaye <hana@example.org>`, `"Hana" <…>` or the address alone. */
const mailbox =
  /(?:(?:"[^"]*"|\p{Lu}[\p{L}'.-]*(?: \p{Lu}[\p{L}'.-]*)*) )?<?[^\s<>"'()@=,;]+@[^\s<>"'()@,;]+[^\s<>"'()@,;:.]>?/gu
const query = /(?<=:\/\/[^\s?#"'<>]*)[?#][^\s"'<>)]*/g
const wordLikeToken = /[\w-]{20,}/g
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Long, of letters and digits, and not an id of ours. */
function isToken(word: string): boolean {
  return !uuid.test(word) && /\d/.test(word) && /[a-z]/i.test(word)
}
