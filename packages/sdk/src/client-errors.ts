/** What comes with each error that the SDK itself raises, by code: the type of `error.data`. */
export interface ClientErrorData {
  /**
   * `createNexus` was given something that is not an `http` or `https` address.
   *
   * Give the address of the API, such as `https://api.example`.
   */
  INVALID_URL: InvalidUrlData
  /**
   * The API could not be reached, or the connection broke. For a mutation it is not known whether it was done.
   *
   * Check the network and the `url`; in a browser also that the API allows the page's origin.
   */
  NETWORK: NetworkData
  /**
   * There was no answer in time. For a mutation it is not known whether it was done.
   *
   * Call again, or allow more time with `timeoutMs`.
   */
  TIMEOUT: TimeoutData
  /** The call was given up by its `signal`. Nothing to do. */
  ABORTED: null
  /**
   * Something answered that is not the Nexus API: a proxy, a login page, another server.
   *
   * Check the `url`; look at `status` and `excerpt`.
   */
  BAD_RESPONSE: BadResponseData
  /** The client was closed. Make another one with `createNexus`. */
  CLOSED: null
  /**
   * This device had no network for as long as the call might take. Nothing was sent.
   *
   * Say so, and call again when `navigator.onLine` is true.
   */
  OFFLINE: null
  /**
   * The session is over: it was ended elsewhere, or not used for too long. It has been forgotten here.
   *
   * Ask the person to sign in again.
   */
  SESSION_ENDED: null
  /**
   * The API that answers is older than this version of the SDK, and lacks what was called.
   *
   * Update the API, or install the version of the SDK that fits it.
   */
  SERVER_TOO_OLD: ServerTooOldData
}

/** The codes that a call itself can throw, whatever it calls. */
export type CallErrorCode = Exclude<keyof ClientErrorData, 'INVALID_URL'>

/** What comes with `INVALID_URL`. */
export interface InvalidUrlData {
  /** What was given. */
  url: string
}

/** What comes with `NETWORK`. */
export interface NetworkData {
  /** The address that did not answer, without its query. */
  url: string
}

/** What comes with `TIMEOUT`. */
export interface TimeoutData {
  /** How long was waited, in milliseconds. */
  timeoutMs: number
}

/** What comes with `BAD_RESPONSE`. */
export interface BadResponseData {
  /** The address that answered, without its query. */
  url: string
  /** HTTP status of the answer. */
  status: number
  /** Its content type, or null. */
  contentType: string | null
  /** The first characters of its body; what may be private is left out. */
  excerpt: string
  /** When it asks to be called again, in milliseconds from the answer; null where it does not say. */
  retryAfterMs: number | null
}

/** What comes with `SERVER_TOO_OLD`. */
export interface ServerTooOldData {
  /** The version of the contract that this SDK was written from. */
  sdkVersion: string
  /** The newest version that the API knows; null when it is too old to say. */
  serverVersion: string | null
}

type Sentences = { message: string; remedy: string }

/** The sentences of the SDK's own errors. */
export const clientErrors: {
  [Code in keyof ClientErrorData]: (data: ClientErrorData[Code]) => Sentences
} = {
  INVALID_URL: ({ url }) => ({
    message: `"${url}" is not the address of an API.`,
    remedy: 'Give createNexus an http or https address, such as https://api.example.',
  }),
  NETWORK: ({ url }) => ({
    message: `No answer from ${url}.`,
    remedy:
      'Check the network and the `url` given to createNexus; in a browser also that the API allows the origin of the page.',
  }),
  TIMEOUT: ({ timeoutMs }) => ({
    message: `There was no answer within ${timeoutMs} ms.`,
    remedy:
      'Call again, or allow more time with `timeoutMs`. A change may have been made: repeat it with the same `idempotencyKey`, or read first.',
  }),
  ABORTED: () => ({
    message: 'The call was given up by its signal.',
    remedy: 'Nothing needs to be done.',
  }),
  BAD_RESPONSE: ({ url, status, contentType }) => ({
    message: `${url} answered ${status} with ${contentType ?? 'no content type'}, not as the Nexus API does.`,
    remedy:
      'Check the `url` given to createNexus; a proxy or another server may stand at this address.',
  }),
  CLOSED: () => ({
    message: 'This client has been closed.',
    remedy: 'Make another one with createNexus.',
  }),
  OFFLINE: () => ({
    message: 'This device is offline.',
    remedy: 'Nothing was sent; call again when there is a network.',
  }),
  SESSION_ENDED: () => ({
    message: 'Your session is over.',
    remedy: 'Ask the person to sign in again, with `accounts.signIn`.',
  }),
  SERVER_TOO_OLD: ({ sdkVersion, serverVersion }) => ({
    message: `The API speaks ${serverVersion ?? 'an older version'}; this SDK was written for ${sdkVersion}.`,
    remedy: 'Update the API, or install the version of @nexus/sdk that fits it.',
  }),
}
