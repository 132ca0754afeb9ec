import { type Booking, isFinal, isNexusError } from '@nexus/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { nexus, queries } from '../../nexus.ts'

/**
 * A booking that is always as it is now: read once, then followed. The SDK goes on by itself after the network was away,
 * and misses nothing.
 */
export function useLiveBooking(bookingId: string) {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(queries.bookings.byId.queryOptions({ bookingId }))
  const [lost, setLost] = useState(false)
  const isThere = data !== undefined

  useEffect(() => {
    if (!isThere) return
    const stop = new AbortController()
    void follow(stop.signal)
    return () => stop.abort()

    async function follow(signal: AbortSignal): Promise<void> {
      try {
        for await (const { booking } of nexus.bookings.watch(bookingId, { signal })) {
          setLost(false)
          client.setQueryData(queries.bookings.byId.queryKey({ bookingId }), booking)
          void client.invalidateQueries({ queryKey: queries.payments.list.pathKey() })
          void client.invalidateQueries({
            queryKey: queries.bookings.list.pathKey(),
            refetchType: 'none',
          })
        }
      } catch (problem) {
        if (!isNexusError(problem, 'ABORTED') && !isNexusError(problem, 'CLOSED')) setLost(true)
      }
    }
  }, [bookingId, client, isThere])

  return { booking: data, error, refetch, lost: lost && !isOver(data) }
}

function isOver(booking: Booking | undefined): boolean {
  return booking !== undefined && isFinal(booking)
}
