import type { Random } from '../state/random.ts';
import type { Address, Locale } from '../state/types.ts';

type Place = Pick<Address, 'city' | 'province' | 'provinceCode' | 'zip' | 'countryCode'>;
type Person = {
  firstName: string;
  lastName: string;
  locale: Locale;
  place: Place;
  street: string;
  phone: string;
};

const words = (text: string) => text.split(' ');

const turkishFirst = words(
  'Ayşe Fatma Elif Zeynep Merve Esra Büşra Gülşen Şule İrem Çiğdem Özlem Sevgi Nurgül Pınar Mehmet Mustafa Ahmet Emre Oğuz Çağrı Barış Gökhan Onur Kerem İbrahim Ömer Uğur Yiğit Şahin',
);
const turkishLast = words(
  'Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek Polat Güneş Işık Ünal Türkmen',
);
const englishFirst = words(
  'Emma Olivia Ava Sophia Grace Hannah Chloe Nora Ruth Megan Claire Dana James Noah Liam Henry Owen Caleb Marcus Daniel Peter Simon Theo Victor Walter Alice June Rosa Iris Paula',
);
const englishLast = words(
  "Smith Johnson Miller Davis Wilson Moore Taylor Clark Lewis Walker Hall Young King Wright Hill Scott Green Baker Nelson Carter Reed Cook Bell Ward O'Brien",
);

const turkishPlaces: Place[] = [
  { city: 'İstanbul', province: 'İstanbul', provinceCode: 'TR-34', zip: '34710', countryCode: 'TR' },
  { city: 'İstanbul', province: 'İstanbul', provinceCode: 'TR-34', zip: '34357', countryCode: 'TR' },
  { city: 'Ankara', province: 'Ankara', provinceCode: 'TR-06', zip: '06420', countryCode: 'TR' },
  { city: 'İzmir', province: 'İzmir', provinceCode: 'TR-35', zip: '35220', countryCode: 'TR' },
  { city: 'Eskişehir', province: 'Eskişehir', provinceCode: 'TR-26', zip: '26130', countryCode: 'TR' },
  { city: 'Bursa', province: 'Bursa', provinceCode: 'TR-16', zip: '16110', countryCode: 'TR' },
];
const americanPlaces: Place[] = [
  { city: 'Brooklyn', province: 'New York', provinceCode: 'NY', zip: '11215', countryCode: 'US' },
  { city: 'Portland', province: 'Oregon', provinceCode: 'OR', zip: '97205', countryCode: 'US' },
  { city: 'Burlington', province: 'Vermont', provinceCode: 'VT', zip: '05401', countryCode: 'US' },
  { city: 'Austin', province: 'Texas', provinceCode: 'TX', zip: '78704', countryCode: 'US' },
  { city: 'Chicago', province: 'Illinois', provinceCode: 'IL', zip: '60614', countryCode: 'US' },
  { city: 'Phoenix', province: 'Arizona', provinceCode: 'AZ', zip: '85004', countryCode: 'US' },
];
const turkishStreets = ['Bahariye Cad.', 'Atatürk Bulvarı', 'Çınar Sok.', 'Gül Sok.', 'İnönü Cad.', 'Zeytin Sok.'];
const americanStreets = ['Maple Street', '7th Avenue', 'Cedar Lane', 'Prospect Place', 'Hill Road', 'Orchard Street'];

/** A person of the shop's own country; about one in eight of the Turkish shop's customers speaks English. */
export function makePerson(random: Random, country: 'TR' | 'US'): Person {
  const turkish = country === 'TR' && !random.chance(0.12);
  const number = random.between(1, 180);
  return {
    firstName: random.pick(turkish ? turkishFirst : englishFirst),
    lastName: random.pick(turkish ? turkishLast : englishLast),
    locale: turkish ? 'tr' : 'en',
    place: random.pick(country === 'TR' ? turkishPlaces : americanPlaces),
    street:
      country === 'TR' ? `${random.pick(turkishStreets)} No: ${number}` : `${number} ${random.pick(americanStreets)}`,
    phone: country === 'TR' ? `+90532555${random.between(1000, 9999)}` : `+1212555${random.between(1000, 9999)}`,
  };
}

const ascii: Record<string, string> = { ı: 'i', ş: 's', ğ: 'g', ç: 'c', ö: 'o', ü: 'u' };

/** A mail address of the reserved example.com, in letters any provider takes. */
export function addressFor(person: { firstName: string; lastName: string }, serial: number): string {
  const plain = `${person.firstName}.${person.lastName}`
    .toLocaleLowerCase('tr')
    .replace(/[ışğçöü]/g, (letter) => ascii[letter]!)
    .replace(/[^a-z.]/g, '');
  return `${plain}${serial}@example.com`;
}
