import { z } from 'zod'

export const mailFaultsSchema = z.strictObject({
  /** How many of the next mails are refused. */
  rejectNext: z.int().min(0).default(0),
  /** 4xx asks the sender to come again, 5xx not to. */
  code: z.int().min(400).max(599).default(451),
  /** How many of the next mails are taken over HTTP while the answer is lost. */
  loseAnswers: z.int().min(0).default(0),
})

export type MailFaults = z.infer<typeof mailFaultsSchema>

/** The refusal of the next mail, counted down, or null. */
export function refusal(faults: MailFaults): Error | null {
  if (faults.rejectNext === 0) return null
  faults.rejectNext -= 1
  return Object.assign(new Error('Refused by a fault switch'), { responseCode: faults.code })
}
