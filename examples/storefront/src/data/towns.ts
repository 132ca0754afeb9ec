/** Where the first page and the search field can lead at once. West, south, east, north. */
export const towns = [
  { id: 'addis', en: 'Addis Ababa', am: 'አዲስ አበባ', map: '38.6,8.83,38.92,9.12' },
  { id: 'lalibela', en: 'Lalibela', am: 'ላሊበላ', map: '38.6,11.5,39.5,12.5' },
  { id: 'gondar', en: 'Gondar', am: 'ጎንደር', map: '37.2,12.4,37.7,12.8' },
  { id: 'hawassa', en: 'Hawassa', am: 'ሀዋሳ', map: '38.2,6.5,39,8.1' },
  { id: 'arba-minch', en: 'Arba Minch', am: 'አርባ ምንጭ', map: '37.3,5.8,37.8,6.3' },
  { id: 'axum', en: 'Axum', am: 'አክሱም', map: '38.5,13.9,39.0,14.35' },
  { id: 'mekelle', en: 'Mekelle', am: 'መቀሌ', map: '39.2,13.2,39.8,13.8' },
  { id: 'goba', en: 'Goba', am: 'ጎባ', map: '39.7,6.8,40.2,7.25' },
  { id: 'dire-dawa', en: 'Dire Dawa', am: 'ድሬዳዋ', map: '41.6,9.35,42.2,9.8' },
] as const

/** Ethiopia and its neighbours: what the map shows before anybody has said where. */
export const homeBounds = '33,3.4,48,15'

export function townOf(map: string | undefined) {
  return towns.find((town) => town.map === map)
}
