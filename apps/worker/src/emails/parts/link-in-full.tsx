import { Link } from '@react-email/link'
import { Text } from '@react-email/text'
import { type Texts, useText } from '../language.tsx'
import { look } from './look.ts'

const texts: Texts<string> = {
  en: 'If the button does not work, open this address:',
  am: 'አዝራሩ ካልሠራ ይህን አድራሻ ይክፈቱ፦',
}

/** For those whose mail program does not show the button. The plain-text twin has the button's link already. */
export function LinkInFull({ url }: { url: string }) {
  const text = useText(texts)
  return (
    <Text
      className="soft"
      style={{ ...look.small, marginTop: '22px', wordBreak: 'break-all' }}
      data-skip-in-text="true"
    >
      {text}
      <br />
      <Link href={url} className="link" style={look.link}>
        {url}
      </Link>
    </Text>
  )
}
