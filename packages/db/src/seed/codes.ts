const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const codes = BigInt(letters.length) ** 8n

/** Codes without a pattern and without a repetition: the number times a factor that has no divisor in common with them. */
export function bookingCodes(seedNumber: number): (index: number) => string {
  const start = (BigInt(seedNumber) * 7_777_777_777n) % codes
  return (index) => {
    let left = Number((start + BigInt(index + 1) * 524_287_340_011n) % codes)
    let code = ''
    for (let at = 0; at < 8; at++) {
      code += letters[left % letters.length]!
      left = Math.floor(left / letters.length)
    }
    return code
  }
}
