// Where weeks do not begin on a Monday, as of CLDR 47.
const sunday =
  'AGASBDBRBSBTBWBZCACODMDOETGTGUHKHNIDILINJMJPKEKHKRLAMHMMMOMTMXMZNINPPAPEPHPKPRPTPYSASGSVTHTTTWUMUSVEVIWSYEZAZW'
const saturday = 'AEAFBHDJDZEGIQIRJOKWLYOMQASDSY'

/**
 * On which day weeks begin where a language is spoken: 1 is Monday, 7 is Sunday.
 *
 * @throws {RangeError} when it is no language.
 */
export function firstWeekday(
  language: string = new Intl.DateTimeFormat().resolvedOptions().locale,
): number {
  const locale = new Intl.Locale(language)
  const known = weekInfoOf(locale)
  if (known) return known
  // Firefox does not say.
  const { region = '' } = locale.maximize()
  const pairs = (list: string): string[] => list.match(/../g) ?? []
  if (pairs(saturday).includes(region)) return 6
  return pairs(sunday).includes(region) ? 7 : region === 'MV' ? 5 : 1
}

type WeekInfo = { firstDay: number }

function weekInfoOf(locale: Intl.Locale): number | undefined {
  const { weekInfo, getWeekInfo } = locale as { weekInfo?: WeekInfo; getWeekInfo?: () => WeekInfo }
  return (getWeekInfo?.call(locale) ?? weekInfo)?.firstDay
}
