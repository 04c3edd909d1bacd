const zones: Record<string, string> = {
  AE: 'Asia/Dubai',
  AT: 'Europe/Vienna',
  AZ: 'Asia/Baku',
  BE: 'Europe/Brussels',
  BG: 'Europe/Sofia',
  CH: 'Europe/Zurich',
  CY: 'Asia/Nicosia',
  CZ: 'Europe/Prague',
  DE: 'Europe/Berlin',
  DK: 'Europe/Copenhagen',
  EE: 'Europe/Tallinn',
  FI: 'Europe/Helsinki',
  FR: 'Europe/Paris',
  GB: 'Europe/London',
  GE: 'Asia/Tbilisi',
  GR: 'Europe/Athens',
  HR: 'Europe/Zagreb',
  HU: 'Europe/Budapest',
  IE: 'Europe/Dublin',
  IL: 'Asia/Jerusalem',
  IN: 'Asia/Kolkata',
  IT: 'Europe/Rome',
  JP: 'Asia/Tokyo',
  KR: 'Asia/Seoul',
  KW: 'Asia/Kuwait',
  LT: 'Europe/Vilnius',
  LU: 'Europe/Luxembourg',
  LV: 'Europe/Riga',
  MT: 'Europe/Malta',
  NL: 'Europe/Amsterdam',
  NO: 'Europe/Oslo',
  PL: 'Europe/Warsaw',
  QA: 'Asia/Qatar',
  RO: 'Europe/Bucharest',
  RS: 'Europe/Belgrade',
  SA: 'Asia/Riyadh',
  SE: 'Europe/Stockholm',
  SG: 'Asia/Singapore',
  SI: 'Europe/Ljubljana',
  SK: 'Europe/Bratislava',
  TR: 'Europe/Istanbul',
  ZA: 'Africa/Johannesburg',
};

const east = 'America/New_York';
const central = 'America/Chicago';
const mountain = 'America/Denver';
const pacific = 'America/Los_Angeles';

/** States by zone; those that two zones share are left out, as a guess would be an hour wrong for some. */
const provinces: Record<string, Record<string, string>> = {
  US: {
    ...each(east, 'CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV'),
    ...each(central, 'AL AR IA IL LA MN MO MS OK WI'),
    ...each(mountain, 'CO MT NM UT WY'),
    ...each(pacific, 'CA NV WA'),
    AZ: 'America/Phoenix',
    HI: 'Pacific/Honolulu',
  },
  CA: {
    ...each('America/Toronto', 'QC'),
    ...each('America/Halifax', 'NS PE NB'),
    AB: 'America/Edmonton',
    MB: 'America/Winnipeg',
    NL: 'America/St_Johns',
    NT: 'America/Yellowknife',
    SK: 'America/Regina',
    YT: 'America/Whitehorse',
  },
  AU: {
    ...each('Australia/Sydney', 'NSW ACT'),
    NT: 'Australia/Darwin',
    QLD: 'Australia/Brisbane',
    SA: 'Australia/Adelaide',
    TAS: 'Australia/Hobart',
    VIC: 'Australia/Melbourne',
    WA: 'Australia/Perth',
  },
  BR: {
    ...each('America/Sao_Paulo', 'DF ES GO MG PR RJ RS SC SP'),
    ...each('America/Fortaleza', 'CE MA PB PI RN'),
    AC: 'America/Rio_Branco',
    AL: 'America/Maceio',
    AP: 'America/Belem',
    BA: 'America/Bahia',
    MS: 'America/Campo_Grande',
    MT: 'America/Cuiaba',
    PA: 'America/Belem',
    PE: 'America/Recife',
    RO: 'America/Porto_Velho',
    RR: 'America/Boa_Vista',
    SE: 'America/Maceio',
    TO: 'America/Araguaina',
  },
};

function each(zone: string, codes: string): Record<string, string> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, zone]));
}

/**
 * The IANA zone people at an address live in, from ISO 3166 codes (`US`, `KY`); null where country and state do not
 * settle it, so that the next best clock is asked. Zones of islands far off their country are not considered.
 */
export function countryZone(country: string | null | undefined, province?: string | null): string | null {
  const code = country?.toUpperCase() ?? '';
  return own(zones, code) ?? own(own(provinces, code) ?? {}, province?.toUpperCase() ?? '') ?? null;
}

const own = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
