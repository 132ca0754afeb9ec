/** A diamond of the woven border that the site wears at its top. */
export function Mark() {
  return (
    <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0b4a3c" />
      <path d="M16 5l11 11-11 11L5 16z" fill="#f2b60f" />
      <path d="M16 10.500l5.500 5.500-5.500 5.500-5.500-5.500z" fill="#0b4a3c" />
      <path d="M16 13.500l2.500 2.500-2.500 2.500-2.500-2.500z" fill="#fff" />
    </svg>
  )
}
