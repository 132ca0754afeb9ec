import { type Booking, isNexusError } from '@nexus/sdk'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../i18n/language.tsx'
import { queries } from '../../nexus.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { TextArea } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'

/** Shows what cancelling would mean before anything is done, and cancels for exactly that. */
export function CancelBooking({ booking, asHost }: { booking: Booking; asHost: boolean }) {
  const { booking: words } = useText()
  const [open, setOpen] = useState(false)
  return (
    <section>
      <button type="button" className="button danger" onClick={() => setOpen(true)}>
        {words.cancel}
      </button>
      <Sheet label={words.cancelTitle} open={open} onClose={() => setOpen(false)}>
        <Question booking={booking} asHost={asHost} onDone={() => setOpen(false)} />
      </Sheet>
    </section>
  )
}

function Question({
  booking,
  asHost,
  onDone,
}: {
  booking: Booking
  asHost: boolean
  onDone: () => void
}) {
  const { booking: words, format } = useText()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const preview = useQuery({
    ...queries.bookings.previewCancellation.queryOptions({ bookingId: booking.id }),
    staleTime: 0,
    gcTime: 0,
  })
  const cancelling = useMutation({
    ...queries.bookings.cancel.mutationOptions(),
    onSuccess: (cancelled) => {
      client.setQueryData(queries.bookings.byId.queryKey({ bookingId: booking.id }), cancelled)
      onDone()
    },
    onError: (error) => {
      if (isNexusError(error, 'REFUND_CHANGED')) void preview.refetch()
    },
  })
  const meaning = preview.data
  return (
    <div className="stack">
      <h2>{words.cancelTitle}</h2>
      <p>{asHost ? words.cancelAskHost : words.cancelAsk}</p>
      {preview.error && <ErrorNotice error={preview.error} retry={() => void preview.refetch()} />}
      {meaning && (
        <>
          <dl className="facts" aria-busy={preview.isFetching}>
            <dt>{words.comesBack}</dt>
            <dd>
              <strong>{format.money(meaning.refund)}</strong>
            </dd>
            <dt>{words.kept}</dt>
            <dd>{format.money(meaning.kept)}</dd>
          </dl>
          {meaning.refundUntil && (
            <p className="soft small">
              {words.holdsUntil(format.instant(meaning.refundUntil, booking.timeZone))}
            </p>
          )}
        </>
      )}
      <TextArea
        label={words.reason}
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      {cancelling.error && (
        <ErrorNotice error={cancelling.error}>
          {isNexusError(cancelling.error, 'REFUND_CHANGED') && (
            <p>{words.refundChanged(format.money(cancelling.error.data.refund))}</p>
          )}
        </ErrorNotice>
      )}
      <div className="row">
        <button
          type="button"
          className="button danger"
          aria-disabled={!meaning || cancelling.isPending}
          onClick={() => {
            if (!meaning || cancelling.isPending) return
            cancelling.mutate({
              bookingId: booking.id,
              expectedRefund: meaning.refund,
              ...(reason.trim() && { reason: reason.trim() }),
            })
          }}
        >
          {cancelling.isPending ? words.cancelling : words.cancelNow}
        </button>
        <button type="button" className="button quiet" onClick={onDone}>
          {words.keep}
        </button>
      </div>
    </div>
  )
}
