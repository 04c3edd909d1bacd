export type PersonalKind = 'email' | 'phone' | 'iban' | 'national_id' | 'card' | 'address';

/** Where in a text personal data stands: `to` is the first character after it. */
export interface PersonalPlace {
  kind: PersonalKind;
  from: number;
  to: number;
}
