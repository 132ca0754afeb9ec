/** A refusal that Chapa's documentation lists, or one that others have met. */
type Row = {
  code: string
  httpStatus: number
  /** Chapa's sentence; what changes in it stands in braces. */
  message: string
  /** `documented` by Chapa, `observed` by integrators, `inferred` where no source shows the sentence. */
  source: 'documented' | 'observed' | 'inferred'
}

const transferHours =
  'Our Transfer hours are Mon-Sat from 08:30 AM - 04:30 PM only, please check our transfer manuals or contact us ' +
  'for an immediate assist.'
const wrongHeader =
  'Incorrect header settings Please check if content-type is present and set to application/json'
const foreignSubaccount =
  "The subaccount id you provided isn't associated with this account. Please make sure the id is correct or to " +
  'create a subaccount before proceeding'

/** Every refusal of the API that has a sentence. The first row that fits decides. */
export const chapaErrors = [
  row('authorization_required', 401, 'Authorization required'),
  row('invalid_api_key', 401, "Invalid API Key or User doesn't exist"),
  row('invalid_api_key', 401, 'Invalid API Key'),
  row(
    'invalid_api_key',
    401,
    "Invalid API Key or the business can't accept payments at the moment. Please verify your API key and ensure the account is active and able to process payments.",
  ),
  row(
    'endpoint_not_found',
    404,
    'The Endpoint you are looking for is not found. Please refer to our documentation for more. developer.chapa.co',
  ),
  row('live_key_for_test', 401, "Live secret keys can't be used to verify a test transaction"),
  row('test_key_for_live', 401, "Test secret keys can't be used to verify a live transaction"),
  row('validation_failed', 400, '{field}: ["validation.required"]'),
  row('wrong_content_type', 400, wrongHeader),
  row('wrong_content_type', 400, 'Invalid currency', 'observed'),
  row(
    'currency_not_transferable',
    400,
    'Invalid currency, {currency} is not supported only ETB is supported to use Transfer API.',
  ),
  row('currency_not_supported', 400, 'Invalid currency, {currency} is not supported'),
  row('too_many_requests', 429, 'Too many requests'),
  row('payments_disabled', 404, 'Payments through API is disabled, please contact us'),
  row('merchant_cannot_receive', 400, "User can't receive payments"),
  row('tx_ref_used', 400, 'Transaction reference has been used before'),
  row('subaccount_unknown', 400, foreignSubaccount),
  row(
    'merchant_share_too_small',
    400,
    "Merchant's share of payment is not enough to cover transaction fee.",
  ),
  row('split_flat_too_small', 400, 'Merchant fee is greater than split flat amount.'),
  row('not_paid_yet', 404, 'Payment not paid yet'),
  row('transaction_not_found', 404, 'Invalid transaction or Transaction not found'),
  row('transaction_not_found', 404, 'Transaction not found'),
  row('not_cancellable', 400, 'Transaction is not active and cannot be cancelled', 'inferred'),
  row('transfer_not_found', 404, 'Invalid transfer reference or Transfer is not found'),
  row('refund_live_only', 400, 'Refunds can only be processed in live mode', 'observed'),
  row('refund_not_found', 404, 'Refund not found', 'inferred'),
  row('refund_reference_used', 400, 'Refund reference has been used before', 'inferred'),
  row('already_refunded', 400, 'Transaction has already been refunded', 'inferred'),
  row(
    'refund_too_large',
    400,
    'Refund amount is greater than the refundable amount of the transaction',
    'inferred',
  ),
  row('partial_refund_unsupported', 400, 'Partial refund is not supported', 'inferred'),
  row('not_refundable', 400, 'Transaction is not paid and cannot be refunded', 'inferred'),
  row('not_refundable', 400, 'Transaction has been reversed', 'inferred'),
  row('outside_transfer_hours', 401, transferHours),
  row('transfers_disabled', 404, "Transfer API isn't available now, please contact us"),
  row(
    'bank_not_supported',
    400,
    'This bank is no longer supported or banned by National bank of Ethiopia',
  ),
  row(
    'bank_code_unknown',
    401,
    'The Bank Code is incorrect please check if it does exist with our getbanks endpoint.',
  ),
  row('account_number_invalid', 400, 'The account number is not valid for {bank}'),
  row('insufficient_balance', 400, 'Insufficient Balance'),
  // The doubled letter is Chapa's.
  row('transfer_reference_used', 400, 'TThe reference number has been used before'),
  row('transfer_reference_used', 400, 'The reference number has been used before', 'inferred'),
  row('subaccount_exists', 400, 'This subaccount does exist'),
  row('subaccount_live_only', 400, 'To create subaccounts via API you need to be on live mode.'),
  row(
    'subaccount_dashboard_only',
    401,
    "You Can't create a subaccount via API, try to create from dashboard.",
  ),
  row('swap_amount_out_of_range', 400, 'Amount must be at least 1'),
  row('swap_amount_out_of_range', 400, 'Amount must not be greater than 10000', 'inferred'),
  row('swap_not_supported', 400, 'Only swaps from USD to ETB are supported', 'inferred'),
] as const satisfies readonly Row[]

export type ChapaErrorCode = (typeof chapaErrors)[number]['code']

/** The code of one of Chapa's sentences; null for one that nobody has written down. */
export function errorCodeOf(message: string): ChapaErrorCode | null {
  const said = message.replaceAll(/\s+/g, ' ').trim()
  return patterns.find(({ pattern }) => pattern.test(said))?.code ?? null
}

const patterns = chapaErrors.map(({ code, message }) => {
  const text = message.replace(/\.$/, '').split(/\{\w+\}/)
  const escaped = text.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  return { code, pattern: new RegExp(String.raw`^${escaped.join('.{1,100}')}\.?$`, 'i') }
})

function row<const Code extends string>(
  code: Code,
  httpStatus: number,
  message: string,
  source: Row['source'] = 'documented',
) {
  return { code, httpStatus, message, source }
}
