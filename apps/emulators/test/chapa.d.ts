/** The registry's `chapa` comes without types. */
declare module 'chapa' {
  // oxlint-disable-next-line typescript/no-explicit-any
  type Answer = any

  export default class Chapa {
    constructor(secretKey: string)
    initialize(customer: object, options?: { autoRef?: boolean }): Promise<Answer>
    verify(txRef: string): Promise<Answer>
  }
}
