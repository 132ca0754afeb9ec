import { fileURLToPath } from 'node:url'
import { toMajor } from '../shared/money.ts'
import type { ReceiptFacts } from './facts.ts'

const family = '@expo-google-fonts/noto-sans-ethiopic'
const fonts = {
  plain: `${family}/400Regular/NotoSansEthiopic_400Regular.ttf`,
  strong: `${family}/600SemiBold/NotoSansEthiopic_600SemiBold.ttf`,
}
const left = 56
const right = 539
const faint = '#5b6470'
const ink = '#14181f'

const said: Record<ReceiptFacts['lines'][number]['kind'], string> = {
  nights: 'Nights · ሌሊቶች',
  extra_guests: 'Extra guests · ተጨማሪ እንግዶች',
  cleaning_fee: 'Cleaning · ጽዳት',
  service_fee: 'Service fee · የአገልግሎት ክፍያ',
  host_commission: 'Host commission',
}

/** Draws a receipt as a PDF of one page, in letters that Amharic names have too. */
export async function drawReceipt(
  facts: ReceiptFacts,
  { issuer }: { issuer: string },
): Promise<Buffer> {
  // Most processes never draw one, and the library is large.
  const { default: PDFDocument } = await import('pdfkit')
  const pdf = new PDFDocument({
    size: 'A4',
    margin: left,
    font: pathOf(fonts.plain),
    info: { Title: `Receipt ${facts.bookingCode}`, Author: issuer, CreationDate: facts.paidAt },
  })
  pdf.registerFont('plain', pathOf(fonts.plain))
  pdf.registerFont('strong', pathOf(fonts.strong))
  const money = (minor: number) => `${grouped(minor)} ${facts.currency}`
  let y = 60

  const write = (text: string, style: { strong?: boolean; size?: number; color?: string } = {}) => {
    const { strong = false, size = 10, color = ink } = style
    pdf
      .font(strong ? 'strong' : 'plain')
      .fontSize(size)
      .fillColor(color)
    pdf.text(text, left, y, { width: right - left - 150, lineGap: 2 })
    return pdf.y
  }
  const row = (name: string, amount: string, strong = false) => {
    const size = strong ? 12 : 10
    const below = write(name, { strong, size })
    pdf.text(amount, right - 150, y, { width: 150, align: 'right' })
    y = below + 6
  }
  const rule = () => {
    pdf.moveTo(left, y).lineTo(right, y).lineWidth(0.7).strokeColor('#c9ced6').stroke()
    y += 10
  }

  y = write('Receipt · ደረሰኝ', { strong: true, size: 22 }) + 2
  y = write(issuer, { color: faint }) + 16
  for (const [name, value] of headOf(facts)) {
    write(name, { color: faint })
    pdf
      .font('plain')
      .fillColor(ink)
      .text(value, left + 150, y, { width: right - left - 150, lineGap: 2 })
    y = pdf.y + 4
  }
  y += 10
  rule()
  for (const { kind, quantity, unitAmount, amount } of facts.lines) {
    const times = unitAmount ? `  ${quantity} × ${grouped(unitAmount.amountMinor)}` : ''
    row(`${said[kind]}${times}`, money(amount.amountMinor))
  }
  rule()
  row('Total · ጠቅላላ', money(facts.totalMinor), true)
  if (facts.taxMinor > 0)
    row(`of which VAT of ${facts.taxPercent} % in the service fee · ተ.እ.ታ.`, money(facts.taxMinor))
  y += 6
  rule()
  row(`Paid ${instantOf(facts.paidAt, facts.timeZone)} · ተከፍሏል`, money(facts.paidMinor), true)
  for (const { at, amountMinor } of facts.refunds)
    row(`Refunded ${instantOf(at, facts.timeZone)} · ተመላሽ`, money(-amountMinor))
  if (facts.refunds.length > 0) {
    const back = facts.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
    row('Kept', money(facts.paidMinor - back), true)
  }
  y += 6
  write(`Paid through ${facts.provider}, reference ${facts.reference}.`, { color: faint, size: 9 })
  pdf.end()
  return Buffer.concat(await pdf.toArray())
}

function headOf(facts: ReceiptFacts): [string, string][] {
  return [
    ['Booking · ቦታ ማስያዣ', facts.bookingCode],
    ['Guest · እንግዳ', facts.guestName],
    ['Place · ቦታ', facts.place],
    ['Stay · ቆይታ', `${facts.checkIn} to ${facts.checkOut}, guests: ${facts.guests}`],
  ]
}

function pathOf(name: string): string {
  return fileURLToPath(import.meta.resolve(name))
}

/** `1234567.80` as `1,234,567.80`. */
function grouped(minor: number): string {
  return toMajor(minor).replace(/\B(?=(\d{3})+\.)/g, ',')
}

function instantOf(at: Date, timeZone: string): string {
  const parts = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const
  return new Intl.DateTimeFormat('en-GB', parts).format(at)
}
