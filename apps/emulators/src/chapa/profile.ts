/**
 * Where public sources about Chapa disagree, the emulator has a switch. The first value is what
 * Chapa's own documentation says, the second the strongest dissenting observation; further
 * values are met less often. A client must live with all of them.
 */
export const switches = {
  /** amount and charge in verify. */
  verifyAmount: ['number', 'string2', 'string3'],
  /** amount and charge in webhooks. */
  webhookAmount: ['string2', 'number', 'string3'],
  /** amount and charge in lists. */
  listAmount: ['string3', 'number', 'string2'],
  /** amount in refund answers. */
  refundAmount: ['string2', 'number', 'string3'],
  /** The name under which verify tells how the customer paid. */
  methodField: ['method', 'payment_method'],
  /** The word of verify for a failed or cancelled payment. */
  failedWord: ['failed', 'failed/cancelled'],
  /** The word of verify for a payment that was refunded in full. Documented nowhere. */
  refundedWord: ['success', 'refunded', 'reversed'],
  /** Whether callback_url gets query parameters or a GET with a JSON body. */
  callbackParameters: ['query', 'json-body'],
  /** Whether return_url gets trx_ref, ref_id and status added. */
  returnParameters: ['added', 'none'],
  /** customization.title: any, or at most 16 characters of a small alphabet. */
  titleRule: ['lenient', 'strict'],
  /** Which of amount, currency and tx_ref initialize insists on. */
  requiredFields: ['amount-currency-tx_ref', 'amount'],
  /** subaccounts in initialize: an object, or an array of them. */
  subaccountsShape: ['object', 'array'],
  /** data of a created subaccount: an object with a literal "subaccounts[id]", or the id. */
  subaccountData: ['object', 'string'],
  /** The answer to a key that nobody has. */
  invalidKeyMessage: ['long', 'short', 'business'],
  /** The answer to a bulk transfer of more than 100 items. */
  bulkOverLimit: ['too-many-requests', 'field-error'],
  /** The answer to a missing content type. */
  missingContentType: ['header-message', 'invalid-currency'],
  /** Which reference the events path takes. */
  eventsPath: ['ref_id', 'tx_ref'],
  /** Which reference the refund path takes: Chapa's only, or tx_ref too. */
  refundPath: ['reference', 'either'],
  /** Whether refund reads JSON; the documentation knows form-urlencoded only. */
  refundJson: ['refused', 'accepted'],
  /** Whether initialize reads form-data, as a page of 2022 shows. */
  initializeForm: ['refused', 'accepted'],
  /** Whether a refund may be smaller than the payment. */
  partialRefunds: ['allowed', 'refused'],
  /** The name of the refund's own reference in answers. */
  refundIdField: ['ref', 'ref_id', 'both', 'absent'],
  /** "Refund Initiated" and "refunded", or the words that integrators report. */
  refundWords: ['documented', 'observed'],
  /** The webhook that tells of a refund. */
  refundEvents: ['charge.refunded', 'refund.success', 'both'],
  /** charge.failed/cancelled with its slash, or one event for each. */
  failureEvents: ['joined', 'separate'],
  /** Whether cancelling through the API sends a webhook. */
  cancelNotice: ['silent', 'webhook'],
  /** The key of the webhook signature: the dashboard's secret hash, or the API's secret key. */
  webhookSecret: ['secret-hash', 'secret-key'],
  /** JSON as JavaScript writes it, or as PHP does (escaped slashes and non-ASCII letters). */
  webhookEncoding: ['plain', 'php'],
  /** Whether the signature covers the bytes sent, or JSON.stringify of the same object. */
  signedBytes: ['sent', 'restringified'],
  /** currency_supported: lists under data, or at the top level. */
  currenciesShape: ['data', 'top-level'],
  /** The answer about a transfer that nobody knows. */
  transferNotFound: ['transfer', 'transaction'],
  /** The word for a transfer that failed. */
  transferFailedWord: ['failed/cancelled', 'failed'],
  /** Whether a transfer without a reference gets one or is refused. */
  transferReference: ['generated', 'required'],
  /** What the approval call of a transfer signs: the secret itself, or the body. */
  approvalSignature: ['constant', 'body'],
} as const satisfies Record<string, readonly [string, string, ...string[]]>

type SwitchName = keyof typeof switches
export type Profile = { [Name in SwitchName]: (typeof switches)[Name][number] }
export type AmountShape = Profile['verifyAmount']

/**
 * Switches that decide what is accepted, not how an answer looks. They belong to the server, which would not take one
 * shape of a request now and refuse it a moment later: the random profile draws them once from its seed.
 */
const accepting = [
  'titleRule',
  'requiredFields',
  'subaccountsShape',
  'eventsPath',
  'refundPath',
  'refundJson',
  'initializeForm',
  'partialRefunds',
  'transferReference',
] as const satisfies readonly SwitchName[]

/** What a server of this choice accepts, whichever request comes. */
export function acceptedBy(choice: ProfileChoice): Record<string, string> {
  const profile = drawProfile({ ...choice, drawn: 0 })
  return Object.fromEntries(accepting.map((name) => [name, profile[name]]))
}

/** `random` draws anew for each request and each event, from the seed. */
export type ProfileChoice = {
  base: 'default' | 'flipped' | 'random'
  seed: number
  drawn: number
  overrides: Partial<Profile>
}

export const documentedProfile: ProfileChoice = {
  base: 'default',
  seed: 1,
  drawn: 0,
  overrides: {},
}

/** The profile for the next request or event. Advances the choice's counter when random. */
export function drawProfile(choice: ProfileChoice): Profile {
  const isRandom = choice.base === 'random'
  const ofServer = generator(choice.seed)
  const ofRequest = generator(choice.seed + 1 + (isRandom ? choice.drawn++ : 0))
  const entries = Object.entries(switches).map(([name, values]) => {
    const draw = (accepting as readonly string[]).includes(name) ? ofServer : ofRequest
    const fixed = choice.base === 'flipped' ? 1 : 0
    return [name, values[isRandom ? Math.floor(draw() * values.length) : fixed]]
  })
  return { ...(Object.fromEntries(entries) as Profile), ...choice.overrides }
}

/** mulberry32: small, seedable, and the same on every machine. */
export function generator(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
