/** Chapa's timestamps: UTC with six digits of a second. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000Z')
}
