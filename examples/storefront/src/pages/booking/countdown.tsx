import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useText } from '../../i18n/language.tsx'
import { queries } from '../../nexus.ts'

/** Minutes and seconds that are left of a hold. Not read out each second: the time is there to be looked up. */
export function Countdown({ until, bookingId }: { until: Date; bookingId: string }) {
  const { booking: words } = useText()
  const client = useQueryClient()
  const [now, setNow] = useState(() => Date.now())
  const left = Math.max(0, Math.ceil((until.getTime() - now) / 1000))
  const isOver = left === 0
  useEffect(() => {
    if (isOver) {
      void client.invalidateQueries({ queryKey: queries.bookings.byId.queryKey({ bookingId }) })
      return
    }
    const ticking = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(ticking)
  }, [isOver, client, bookingId])
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
  return (
    <p className="countdown" role="timer" aria-live="off">
      {words.timeLeft(time)}
    </p>
  )
}
