import { Link } from '@react-email/link'
import { Text } from '@react-email/text'
import { look } from './look.ts'

/** For those whose mail program does not show the button. The plain-text twin has the button's link already. */
export function LinkInFull({ url }: { url: string }) {
  return (
    <Text
      className="soft"
      style={{ ...look.small, marginTop: '22px', wordBreak: 'break-all' }}
      data-skip-in-text="true"
    >
      If the button does not work, open this address:
      <br />
      <Link href={url} className="link" style={look.link}>
        {url}
      </Link>
    </Text>
  )
}
