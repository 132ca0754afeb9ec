declare module 'tz-lookup' {
  /** IANA name of the time zone at a position. Throws for a position that is not on Earth. */
  export default function tzLookup(latitude: number, longitude: number): string
}
