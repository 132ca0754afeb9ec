/** `http` of Mock Service Worker, as much of it as is needed. */
export interface MswHttp<Handler> {
  /** Makes a handler for requests to addresses like this. */
  all(address: string, resolve: (about: { request: Request }) => Promise<Response>): Handler
}
