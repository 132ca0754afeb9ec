/** Pays on the gateway's page as a browser would: sends the form, follows the way back but does not need anybody there. */
export async function payAt(
  checkoutUrl: string,
  outcome: 'success' | 'failure' | 'cancel' = 'success',
): Promise<string> {
  const response = await fetch(checkoutUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ outcome }),
    redirect: 'manual',
  })
  if (response.status !== 303)
    throw new Error(`the checkout page answered ${response.status}: ${await response.text()}`)
  return response.headers.get('location') ?? ''
}
