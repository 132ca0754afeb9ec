import type { Dice } from './random.ts'

type Names = { first: readonly string[]; last: readonly string[] }

// Ethiopian and Eritrean second names are the father's first name.
const ethiopian: Names = {
  first: [
    'Abebe', 'Almaz', 'Aster', 'Bekele', 'Betelhem', 'Biruk', 'Dawit', 'Eden', 'Eleni', 'Ephrem', 'Feven', 'Fikre', 'Genet', 'Girma',
    'Hana', 'Helen', 'Henok', 'Hirut', 'Kebede', 'Kidist', 'Lemlem', 'Liya', 'Mahlet', 'Marta', 'Mekdes', 'Meron', 'Mulugeta',
    'Nardos', 'Natnael', 'Rahel', 'Robel', 'Saba', 'Samrawit', 'Selam', 'Senait', 'Sisay', 'Solomon', 'Tadesse', 'Tigist',
    'Tsehay', 'Tsion', 'Wondimu', 'Worknesh', 'Yared', 'Yohannes', 'Yonas', 'Zelalem', 'Zewditu', 'Chaltu', 'Gemechu', 'Lensa', 'Tolera',
  ],
  last: [
    'Abate', 'Abera', 'Alemayehu', 'Alemu', 'Asfaw', 'Assefa', 'Ayele', 'Bekele', 'Belay', 'Berhanu', 'Demissie', 'Desta', 'Fikadu',
    'Gebre', 'Getachew', 'Girma', 'Haile', 'Kassa', 'Kebede', 'Lemma', 'Mamo', 'Mekonnen', 'Mengistu', 'Negash', 'Shiferaw',
    'Tadesse', 'Tefera', 'Tekle', 'Tesfaye', 'Tilahun', 'Wolde', 'Worku', 'Yimer', 'Zenebe', 'Zewde', 'Gudeta', 'Tola',
  ],
}
const eastAfrican: Names = {
  first: [
    'Achieng', 'Akello', 'Amina', 'Asha', 'Baraka', 'Chebet', 'Diane', 'Emmanuel', 'Faith', 'Fatuma', 'Grace', 'Hassan', 'Imani',
    'Jabari', 'Juma', 'Kamau', 'Kato', 'Kevin', 'Kwame', 'Mercy', 'Mwangi', 'Naliaka', 'Neema', 'Njeri', 'Omar', 'Otieno',
    'Patience', 'Rehema', 'Salma', 'Samuel', 'Wanjiru', 'Zawadi', 'Zuberi', 'Ines', 'Aline', 'Eric',
  ],
  last: [
    'Abdi', 'Ali', 'Hussein', 'Kamau', 'Karanja', 'Kimani', 'Kipchoge', 'Mbeki', 'Mugisha', 'Mushi', 'Musoke', 'Mwangi', 'Nakato',
    'Ndayishimiye', 'Njoroge', 'Nyambura', 'Nyerere', 'Ochieng', 'Odhiambo', 'Okello', 'Omondi', 'Said', 'Uwase', 'Wambui', 'Wekesa',
  ],
}
const elsewhere: Names = {
  first: [
    'Aisha', 'Alejandro', 'Anna', 'Bruno', 'Camille', 'Chen', 'Clara', 'Daniel', 'Elif', 'Emma', 'Fatima', 'Giulia', 'Hiroshi',
    'Ibrahim', 'Ingrid', 'Jonas', 'Julia', 'Kwabena', 'Lars', 'Leila', 'Lucia', 'Marco', 'Mei', 'Miguel', 'Nadia', 'Noah', 'Olga',
    'Priya', 'Rafael', 'Sofia', 'Thandi', 'Tomasz', 'Victoria', 'Yuki', 'Youssef',
  ],
  last: [
    'Andersen', 'Bauer', 'Costa', 'Dubois', 'Fernandez', 'Garcia', 'Haddad', 'Ivanova', 'Jansen', 'Kaya', 'Kowalski', 'Kumar', 'Lee',
    'Martin', 'Mensah', 'Moreau', 'Nguyen', 'Novak', 'Okafor', 'Patel', 'Rossi', 'Sato', 'Schmidt', 'Silva', 'Smith', 'Tanaka',
    'Traore', 'Wang', 'Williams', 'Zulu',
  ],
}
const eastAfrica = new Set(['KE', 'TZ', 'UG', 'RW', 'BI', 'DJ', 'SO', 'SS', 'SD'])

/** A name as people of that country have them. */
export function nameOf(dice: Dice, country: string): string {
  const names = country === 'ET' || country === 'ER' ? ethiopian : eastAfrica.has(country) ? eastAfrican : elsewhere
  return `${dice.pick(names.first)} ${dice.pick(names.last)}`
}

/** Where guests come from. */
export function homeOf(dice: Dice): string {
  return dice.pick(['ET', 'ET', 'ET', 'KE', 'UG', 'TZ', 'RW', 'US', 'DE', 'FR', 'IT', 'IN'])
}

export function emailOf(name: string, number: number, kind: 'guest' | 'host'): string {
  return `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${number}@${kind}s.nexus.example`
}
