import { useSyncExternalStore } from 'react'

const query = matchMedia('(min-width: 62rem)')

/** Whether list and map stand beside each other; on a phone the map is not even loaded until somebody wants it. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    (tell) => {
      query.addEventListener('change', tell)
      return () => query.removeEventListener('change', tell)
    },
    () => query.matches,
  )
}
