import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useText } from '../i18n/language.tsx'

/**
 * The heading of a page and the title of its tab. After a navigation the focus is put here, so that a screen reader
 * says where one is and the keyboard goes on from there.
 */
export function PageTitle({ children, unseen = false }: { children: string; unseen?: boolean }) {
  const { site } = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  const router = useRouter()
  useEffect(() => {
    const { pathname } = router.state.location
    if (shownFor !== null && shownFor !== pathname) heading.current?.focus({ preventScroll: true })
    shownFor = pathname
  }, [router])
  return (
    <>
      <title>{site.pageTitle(children)}</title>
      <h1 ref={heading} tabIndex={-1} className={unseen ? 'unseen' : undefined}>
        {children}
      </h1>
    </>
  )
}

/** The page that had the focus last; the first one leaves it to the browser. */
let shownFor: string | null = null
