/** Where the first page and the search field can lead at once. West, south, east, north. */
export const towns = [
  { id: 'addis', en: 'Addis Ababa', am: 'አዲስ አበባ', map: '38.6,8.83,38.92,9.12' },
  { id: 'lalibela', en: 'Lalibela', am: 'ላሊበላ', map: '38.85,11.85,39.25,12.2' },
  { id: 'bahir-dar', en: 'Bahir Dar', am: 'ባሕር ዳር', map: '37.15,11.4,37.6,11.8' },
  { id: 'gondar', en: 'Gondar', am: 'ጎንደር', map: '37.2,12.4,37.7,12.8' },
  { id: 'hawassa', en: 'Hawassa', am: 'ሀዋሳ', map: '38.3,6.85,38.7,7.25' },
  { id: 'dire-dawa', en: 'Dire Dawa', am: 'ድሬዳዋ', map: '41.6,9.35,42.2,9.8' },
  { id: 'axum', en: 'Axum', am: 'አክሱም', map: '38.5,13.9,39.0,14.35' },
  { id: 'nairobi', en: 'Nairobi', am: 'ናይሮቢ', map: '36.6,-1.5,37.1,-1.1' },
] as const

/** Ethiopia and its neighbours: what the map shows before anybody has said where. */
export const homeBounds = '33,3.4,48,15'

export function townOf(map: string | undefined) {
  return towns.find((town) => town.map === map)
}
