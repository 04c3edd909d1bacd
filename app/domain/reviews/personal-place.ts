export const personalKinds = ['email', 'phone', 'iban', 'national_id', 'card', 'address'] as const;
export type PersonalKind = (typeof personalKinds)[number];

/** Where in a text personal data stands: `to` is the first character after it. */
export interface PersonalPlace {
  kind: PersonalKind;
  from: number;
  to: number;
}
