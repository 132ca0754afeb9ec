import { z } from 'zod'
import { Locale } from '../accounts/schema.ts'
import { PageInput, pageOf } from '../shared/paging.ts'
import { line } from '../shared/text.ts'

const email = z
  .email('Give an e-mail address such as sara@example.com.')
  .max(254)
  .transform((address) => address.toLowerCase())

export const StaffMail = z
  .object({
    id: z.uuid().describe('Id of the e-mail.'),
    kind: z.string().describe('The job that sent it, such as `emails/verify-email`.'),
    email: z.string().describe('To whom.'),
    locale: Locale.describe('In which language.'),
    status: z
      .enum(['sent', 'suppressed', 'delayed', 'bounced', 'complained'])
      .describe(
        '`sent`: handed over, nothing bad heard since. `suppressed`: kept back, because the address is not written to.',
      ),
    detail: z.string().nullable().describe('What the last report said.'),
    messageId: z.string().describe('What mail servers know it by.'),
    at: z.date().describe('When it was handed over or kept back.'),
  })
  .meta({ id: 'StaffMail', description: 'An e-mail; what it said is not kept.' })
export const StaffMailPage = pageOf('StaffMailPage', StaffMail)
export const ListMails = PageInput.extend({
  email: email.optional().describe('Only those to this address.'),
}).meta({ id: 'ListMails', description: 'Which e-mails.' })
export type ListMails = z.infer<typeof ListMails>

export const SuppressedAddress = z
  .object({
    email: z.string().describe('The address.'),
    reason: z
      .enum(['bounce', 'complaint', 'staff'])
      .describe('Its mailbox is gone, its reader complained, or staff said so.'),
    detail: z.string().nullable().describe('In the words of the report or of staff.'),
    at: z.date().describe('Since when.'),
  })
  .meta({ id: 'SuppressedAddress', description: 'An address that is not written to.' })
export const SuppressedAddressPage = pageOf('SuppressedAddressPage', SuppressedAddress)
export const ListSuppressedAddresses = PageInput.extend({
  email: email.optional().describe('Only this address.'),
}).meta({ id: 'ListSuppressedAddresses', description: 'Which addresses.' })
export type ListSuppressedAddresses = z.infer<typeof ListSuppressedAddresses>

export const SuppressAddress = z
  .strictObject({
    email: email.describe('The address.'),
    reason: line().min(1).max(300).describe('Why; stays in the audit log.'),
  })
  .meta({ id: 'SuppressAddress', description: 'An address to write to no more, or again.' })
export type SuppressAddress = z.infer<typeof SuppressAddress>

export const AddressState = z
  .object({
    email: z.string().describe('The address.'),
    suppressed: z.boolean().describe('Whether it is kept from being written to.'),
  })
  .meta({ id: 'AddressState', description: 'Whether an address is written to.' })
