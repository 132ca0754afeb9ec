import type { ReactNode } from 'react'
import { look } from './look.ts'

/** Facts with names, one a row. The plain-text twin sets it as a table too. */
export function FactsTable({ rows }: { rows: [name: string, value: ReactNode][] }) {
  return (
    <table className="facts" cellPadding={0} cellSpacing={0} style={look.table}>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row" className="soft line" style={{ ...look.label, width: '34%' }}>
              {name}
            </th>
            <td className="ink line" style={look.value}>
              {value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
