import type { Dice } from './random.ts'
import type { Place } from './places.ts'

export type Kind =
  | 'apartment'
  | 'house'
  | 'guesthouse'
  | 'villa'
  | 'cabin'
  | 'lodge'
  | 'hotel_room'
  | 'private_room'

const nouns: Record<Kind, readonly string[]> = {
  apartment: ['apartment', 'flat', 'studio', 'loft', 'penthouse', 'two-room flat'],
  house: ['house', 'family home', 'town house', 'courtyard house', 'stone house', 'bungalow'],
  guesthouse: ['guesthouse', 'pension', 'family guesthouse', 'garden guesthouse'],
  villa: ['villa', 'garden villa', 'villa with a terrace', 'family villa'],
  cabin: ['cabin', 'wooden cabin', 'tukul', 'hillside cabin', 'hut'],
  lodge: ['lodge', 'eco-lodge', 'lodge in the trees', 'safari lodge'],
  hotel_room: ['hotel room', 'double room', 'boutique hotel room', 'twin room'],
  private_room: ['private room', 'quiet room', 'room with its own bath', 'guest room'],
}
const adjectives = [
  'Airy',
  'Bright',
  'Calm',
  'Charming',
  'Comfortable',
  'Cosy',
  'Cool',
  'Friendly',
  'Green',
  'Handsome',
  'Homely',
  'Light',
  'Lovely',
  'Modern',
  'Newly built',
  'Peaceful',
  'Pretty',
  'Quiet',
  'Restful',
  'Roomy',
  'Simple',
  'Snug',
  'Spacious',
  'Sunny',
  'Tidy',
  'Warm',
  'Welcoming',
  'Well-kept',
]
const nearby = [
  'near the old market',
  'by the park',
  'above the river',
  'close to the station',
  'with a view of the hills',
  'off the main road',
  'near the university',
  'with a roof terrace',
  'under acacia trees',
  'beside the cathedral',
  'near the museum',
  'on a quiet lane',
  'with a mango tree',
  'by the bus terminal',
  'two streets from the centre',
  'with evening sun',
  'near the stadium',
  'by the botanical garden',
]
const addisQuarters = [
  'Bole',
  'Kazanchis',
  'Piassa',
  'Sarbet',
  'CMC',
  'Old Airport',
  'Gerji',
  'Lideta',
  'Arat Kilo',
  'Megenagna',
  'Ayat',
  'Summit',
  'Bole Atlas',
  'Mexico',
  'Shiro Meda',
  'Gullele',
  'Lebu',
  'Jemo',
  'Kality',
  'Meskel Square',
]
const streets = [
  'Station Road',
  'Church Street',
  'Market Street',
  'Unity Avenue',
  'Hill Lane',
  'Garden Street',
  'Liberty Road',
  'Lake Road',
  'School Lane',
  'Old Town Road',
  'Acacia Avenue',
  'River Walk',
]

export function titleOf(dice: Dice, kind: Kind, place: Place): string {
  const quarter = quarterOf(dice, place)
  const thing = `${dice.pick(adjectives)} ${dice.pick(nouns[kind])}`
  const title = dice.pick([
    `${thing} in ${quarter}`,
    `${thing} ${dice.pick(nearby)}`,
    `${thing} ${dice.pick(nearby)}, ${place.name}`,
    `${quarter}: ${thing.toLowerCase()} ${dice.pick(nearby)}`,
  ])
  return title.length <= 80 ? title : `${thing} ${dice.pick(nearby)}`.slice(0, 80)
}

export function addressOf(dice: Dice, place: Place): string {
  return isAddis(place)
    ? `${dice.pick(addisQuarters)}, house ${dice.between(1, 2400)}`
    : `${dice.between(1, 280)} ${dice.pick(streets)}`
}

function quarterOf(dice: Dice, place: Place): string {
  return isAddis(place) ? dice.pick(addisQuarters) : place.name
}

const isAddis = (place: Place) => place.country === 'ET' && place.name === 'Addis Ababa'

const openings = [
  'The place lies {near}, ten minutes on foot from the centre of {city}.',
  'You have the whole of it to yourselves, {near}.',
  'We restored it ourselves and look after it every day. It stands {near}.',
  'A good base for {city} and the country around it, {near}.',
  'My family has lived in {city} for three generations, and we are glad to share a part of our home.',
  'Made for people who come to {city} to work and want to sleep well afterwards.',
  'It is {near}, and still you hear birds in the morning.',
]
const middles = [
  'The beds are new, the sheets are cotton and the water is hot at any hour.',
  'There is a desk by the window and internet that holds a video call.',
  'The kitchen has all that you need to cook for the whole party; the market is round the corner.',
  'When the power goes, the generator takes over within a minute.',
  'In the evening we sit on the terrace, and you are welcome to join us.',
  'The rooms stay cool at noon and need a blanket at night.',
  'Children are welcome: there is a cot, and the garden has a wall.',
  'A cleaner comes every third day and whenever you ask.',
  'Parking is inside the gate, and somebody is at home day and night.',
]
const endings = [
  'We fetch you from the airport or the station if you tell us your flight.',
  'Ask us for a guide, a driver or a table: we know the good ones.',
  'A coffee ceremony on your first evening is part of the stay.',
  'Breakfast is injera with firfir, or eggs and fresh bread.',
  'Long stays are welcome; write to us for what we can do.',
  'Minibuses and taxis stop two minutes away.',
  'You will find our list of places to eat on the table.',
  'We live next door and are there when you need us, and only then.',
]
const amharic = [
  'ጸጥ ያለ ቤት በከተማው መሃል አካባቢ።',
  'እንኳን ደህና መጡ! ንጹህና ምቹ ማረፊያ ነው።',
  'ለቤተሰብ የሚሆን ሰፊ ቤት፣ ከአየር ማረፊያ ቅርብ።',
  'የቡና ሥነ ሥርዓት በየቀኑ አለ።',
  'ጥሩ እይታ ያለው ምቹ ክፍል።',
]

export function descriptionOf(dice: Dice, place: Place): string {
  const parts = [dice.pick(openings), dice.pick(middles), dice.pick(middles), dice.pick(endings)]
  if (place.country === 'ET' && dice.chance(0.35)) parts.push(dice.pick(amharic))
  return [...new Set(parts)]
    .join(' ')
    .replaceAll('{city}', place.name)
    .replaceAll('{near}', dice.pick(nearby))
}

const rules = [
  'No smoking inside.',
  'Quiet after ten in the evening.',
  'Shoes off at the door, please.',
  'No parties.',
  'Please save water.',
  'Pets stay in the garden.',
  'Tell us when you arrive after dark.',
]

export function rulesOf(dice: Dice): string | null {
  return dice.chance(0.25) ? null : dice.some(rules, 0.4).join(' ') || null
}

const shots = [
  'The house from the street',
  'The living room',
  'The main bedroom',
  'The kitchen',
  'The view from the window',
  'The garden',
  'The second bedroom',
  'The bathroom',
  'The terrace in the evening',
]

export function altsOf(dice: Dice, count: number): string[] {
  return [...new Set([shots[0]!, ...dice.some(shots.slice(1), 0.6), ...shots])].slice(0, count)
}

const praise: Record<number, readonly string[]> = {
  5: [
    'Everything was as described, and the welcome was warm.',
    'The best stay of our journey.',
    'Spotless, quiet and in the right place.',
    'We felt at home from the first minute.',
    'The coffee alone is worth coming back for.',
    'Perfect for our family. Thank you!',
  ],
  4: [
    'A lovely place; the street is a little loud in the morning.',
    'Very good value, and a helpful host.',
    'Comfortable beds, good water, weak internet on one day.',
    'We would come again.',
    'Good location and a friendly family.',
  ],
  3: [
    'All right for a night or two.',
    'Smaller than the pictures suggest, but clean.',
    'The host was kind; the hot water was not always there.',
    'Fair for the price.',
  ],
  2: [
    'The room was dark and the road is noisy.',
    'It took a while until somebody came with the key.',
    'Not as clean as we had hoped.',
  ],
  1: [
    'Not what we had booked; we left after one night.',
    'No water for two days and nobody to ask.',
  ],
}
const extra = [
  '',
  '',
  ' Close to everything.',
  ' Our driver found it at once.',
  ' The garden is beautiful.',
  ' The neighbours were friendly too.',
  ' We stayed longer than planned.',
  ' Ask for the room at the back.',
]

export function reviewOf(dice: Dice, rating: number): string {
  return dice.pick(praise[rating]!) + dice.pick(extra)
}
