/** A page of Playwright, as much of it as is needed. */
export interface RoutablePage {
  /** Has requests to addresses like this answered by a handler. */
  route(
    address: (url: URL) => boolean,
    handler: (route: RoutableRoute, request: RoutableRequest) => Promise<void>,
  ): Promise<object | void>
}

/** A request that is to be answered. */
export interface RoutableRoute {
  /** Answers it. */
  fulfill(answer: { status: number; headers: Record<string, string>; body: string }): Promise<void>
  /** Lets it fail. */
  abort(reason: string): Promise<void>
}

/** What is asked. */
export interface RoutableRequest {
  /** Its method. */
  method(): string
  /** Its address. */
  url(): string
  /** Its body; null when it has none. */
  postData(): string | null
  /** Its headers, by lower-case name. */
  allHeaders(): Promise<Record<string, string>>
}
