import type { PayoutAccount } from '@nexus/sdk'
import { useQuery } from '@tanstack/react-query'
import { useText } from '../../i18n/language.tsx'
import { queries } from '../../nexus.ts'
import { Field, Select } from '../../ui/field.tsx'

export function PayoutFields({
  problems,
  prefix = '',
}: {
  problems: Record<string, string>
  prefix?: string
}) {
  const { host } = useText()
  const { data } = useQuery({ ...queries.payouts.banks.queryOptions({}), staleTime: Infinity })
  return (
    <fieldset className="fields card">
      <legend className="unseen">{host.payout}</legend>
      <div>
        <h2>{host.payout}</h2>
        <p className="soft small">{host.payoutHint}</p>
      </div>
      <Select label={host.bank} name="bankCode" problem={problems[`${prefix}bankCode`]}>
        {data?.banks.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
      <Field
        label={host.accountName}
        name="accountName"
        autoComplete="name"
        problem={problems[`${prefix}accountName`]}
      />
      <Field
        label={host.accountNumber}
        name="accountNumber"
        inputMode="numeric"
        autoComplete="off"
        problem={problems[`${prefix}accountNumber`]}
      />
    </fieldset>
  )
}

/** Null while nothing is filled in: it may come later. */
export function payoutOf(texts: Record<string, string>): PayoutAccount | null {
  const { bankCode = '', accountName = '', accountNumber = '' } = texts
  if (accountName === '' && accountNumber === '') return null
  return { bankCode, accountName, accountNumber: accountNumber.replaceAll(/[\s-]/g, '') }
}
