import type { CSSProperties } from 'react'

const sans =
  "-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Ethiopic', Helvetica, Arial, sans-serif"
const serif = "Georgia, 'Noto Serif', 'Noto Serif Ethiopic', 'Times New Roman', serif"

/** Contrast of every text on its ground is at least 4.5 : 1, in light and in dark. */
const light = {
  paper: '#f3f1ec',
  card: '#ffffff',
  ink: '#1d2421',
  soft: '#59645f',
  line: '#e3dfd6',
  accent: '#1f5c4a',
}
const dark = {
  paper: '#121614',
  card: '#1b211e',
  ink: '#eceae4',
  soft: '#a7b1ac',
  line: '#343c38',
  accent: '#7fc7b0',
}

// Mail programs keep inline styles and may drop a style sheet: light is inline, dark is the sheet.
export const darkSheet = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .paper, .paper > table > tbody > tr > td { background-color: ${dark.paper} !important; }
    .card { background-color: ${dark.card} !important; border-color: ${dark.line} !important; }
    .ink { color: ${dark.ink} !important; }
    .soft { color: ${dark.soft} !important; }
    .link { color: ${dark.accent} !important; }
    .line { border-color: ${dark.line} !important; }
    .quiet { background-color: ${dark.paper} !important; }
  }
  @media (max-width: 480px) { .card { padding: 28px 22px !important; } }
`

const style = <Name extends string>(styles: Record<Name, CSSProperties>) => styles

export const look = style({
  paper: { margin: 0, padding: '32px 12px', backgroundColor: light.paper, fontFamily: sans },
  column: { maxWidth: '560px', margin: '0 auto' },
  card: {
    padding: '40px 44px',
    backgroundColor: light.card,
    border: `1px solid ${light.line}`,
    borderRadius: '14px',
  },
  brand: {
    margin: '0 0 20px',
    fontFamily: serif,
    fontSize: '20px',
    letterSpacing: '0.04em',
    color: light.accent,
  },
  title: {
    margin: '0 0 14px',
    fontFamily: serif,
    fontSize: '27px',
    fontWeight: 400,
    lineHeight: '34px',
    color: light.ink,
  },
  heading: {
    margin: '34px 0 8px',
    fontSize: '13px',
    fontWeight: 600,
    lineHeight: '20px',
    letterSpacing: '0.06em',
    textTransform: 'uppercase',
    color: light.soft,
  },
  text: { margin: '0 0 12px', fontSize: '16px', lineHeight: '25px', color: light.ink },
  soft: { margin: '0 0 10px', fontSize: '14px', lineHeight: '21px', color: light.soft },
  place: {
    margin: '26px 0 0',
    fontFamily: serif,
    fontSize: '20px',
    lineHeight: '27px',
    color: light.ink,
  },
  table: { width: '100%', borderCollapse: 'collapse' },
  label: {
    padding: '11px 16px 11px 0',
    borderBottom: `1px solid ${light.line}`,
    textAlign: 'left',
    verticalAlign: 'top',
    fontSize: '15px',
    fontWeight: 400,
    lineHeight: '22px',
    color: light.soft,
  },
  value: {
    padding: '11px 0',
    borderBottom: `1px solid ${light.line}`,
    textAlign: 'left',
    verticalAlign: 'top',
    fontSize: '15px',
    lineHeight: '22px',
    color: light.ink,
  },
  money: {
    padding: '11px 0',
    borderBottom: `1px solid ${light.line}`,
    textAlign: 'right',
    verticalAlign: 'top',
    whiteSpace: 'nowrap',
    fontSize: '15px',
    lineHeight: '22px',
    fontVariantNumeric: 'tabular-nums',
    color: light.ink,
  },
  sum: {
    padding: '13px 0',
    borderBottom: 'none',
    fontSize: '17px',
    fontWeight: 600,
    color: light.ink,
  },
  quote: {
    margin: '18px 0',
    padding: '14px 18px',
    backgroundColor: light.paper,
    borderRadius: '8px',
  },
  button: {
    padding: '13px 26px',
    borderRadius: '8px',
    backgroundColor: light.accent,
    fontSize: '16px',
    fontWeight: 600,
    lineHeight: '22px',
    textDecoration: 'none',
    color: '#ffffff',
  },
  link: { color: light.accent, textDecoration: 'underline' },
  steps: {
    margin: '0',
    paddingLeft: '20px',
    fontSize: '16px',
    lineHeight: '25px',
    color: light.ink,
  },
  step: { margin: '0 0 8px' },
  footer: { padding: '20px 8px 0' },
  small: { margin: '0 0 6px', fontSize: '13px', lineHeight: '19px', color: light.soft },
})
