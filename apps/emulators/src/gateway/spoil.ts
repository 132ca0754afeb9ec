/** What is done to the attempts of a delivery, and to how many of them; to all when null. */
export type Spoil<How extends string> = { how: How; attempts: number | null }

/** What a step of the script spoils, of what can be spoiled. */
export function spoilOf<How extends string>(
  step: { action: string; attempts?: number | undefined } | null,
  spoiling: readonly How[],
): Spoil<How> | null {
  const how = spoiling.find((one) => one === step?.action)
  return how ? { how, attempts: step?.attempts ?? null } : null
}

/** How the attempt that is made now is spoiled. */
export function spoiledNow<How extends string>({
  spoil,
  attempts,
}: {
  spoil: Spoil<How> | null
  attempts: number
}): How | null {
  return spoil && (spoil.attempts === null || attempts < spoil.attempts) ? spoil.how : null
}
