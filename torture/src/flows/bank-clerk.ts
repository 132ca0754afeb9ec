import type { Draw } from '../draw.ts'
import type { Bank, Line } from '../house/bank.ts'
import type { TorturedHouse } from '../house/start-house.ts'
import { patiently } from '../patiently.ts'
import { askStaff } from './staff.ts'
import type { FlowWorld } from './world.ts'

type Desk = { house: TorturedHouse; world: FlowWorld; draw: Draw; wrong: string[] }

/** Enters what a guest has sent; safe to repeat, by several at once too, because each line counts once. */
export async function enterLine(desk: Desk, line: Line): Promise<void> {
  const { reference, bankReference, amountMinor, currency } = line
  const answer = await askStaff(desk, 'confirmBankTransfer', {
    reference,
    amount: { amountMinor, currency },
    bankReference,
  })
  note(desk, line, answer)
}

function note(desk: Desk, line: Line, answer: Awaited<ReturnType<typeof askStaff>>): void {
  if (answer === null) return
  if (answer.status === 200) line.isEntered = true
  else
    desk.wrong.push(
      `line ${line.bankReference} of the bank (${line.fact} ${line.reference}) was refused with ${answer.status}: ${answer.text.slice(0, 300)}`,
    )
}

type Order = {
  id: string
  kind: 'refund' | 'transfer'
  reference: string
  currency: 'ETB' | 'USD'
  amountMinor: bigint
  note: string | null
}

/**
 * Does what waits for people: sends what they were asked to send, and enters what they have overlooked. What was sent
 * is in the bank's statement first, so that nobody sends it twice because an answer was lost.
 *
 * @param refusing the share of what is to be sent that cannot be sent
 */
export async function workAtTheBank(
  desk: Desk,
  { refusing, seesAll }: { refusing: number; seesAll: boolean },
): Promise<void> {
  const open = await patiently(() =>
    desk.house.db.prisma.handOrder.findMany({
      where: { status: 'open', kind: { in: ['refund', 'transfer'] } },
      take: 50,
    }),
  )
  for (const order of open as unknown as Order[]) await carryOut(desk, order, refusing)
  if (!seesAll) return
  for (const line of desk.world.bank.lines.filter(({ isEntered }) => !isEntered))
    await (line.fact === 'charge' ? enterLine(desk, line) : confirm(desk, line))
}

async function carryOut(desk: Desk, order: Order, refusing: number): Promise<void> {
  const { bank } = desk.world
  const isCredit = order.reference.startsWith('credit:')
  const sent = bank.lines.find(({ orderId }) => orderId === order.id)
  // Money of a guest that pays for nothing has to go back, so that cannot be refused.
  if (!sent && !isCredit && desk.draw.chance(refusing)) {
    const reason = 'The account is closed.'
    await askStaff(desk, 'refuseHandOrder', { orderId: order.id, reason })
    return
  }
  const line = sent ?? sendOut(bank, order)
  const times = desk.draw.chance(0.1) ? 2 : 1
  await Promise.all(Array.from({ length: times }, () => confirm(desk, line)))
}

function sendOut(bank: Bank, order: Order): Line {
  const isCredit = order.reference.startsWith('credit:')
  return bank.book({
    orderId: order.id,
    reference: order.reference,
    fact: order.kind === 'transfer' ? 'payout' : isCredit ? 'credit-back' : 'refund',
    // The order says what it is for, as it would to a person.
    txRef:
      order.kind === 'transfer'
        ? null
        : (/^back for ([^:\s]+)/.exec(order.note ?? '')?.[1] ?? null),
    currency: order.currency,
    amountMinor: -Number(order.amountMinor),
  })
}

async function confirm(desk: Desk, line: Line): Promise<void> {
  const { orderId, bankReference } = line
  note(desk, line, await askStaff(desk, 'confirmHandOrder', { orderId, bankReference }))
}
