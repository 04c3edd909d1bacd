import { normalizeAddress } from '#app/domain/consent/normalize-address.ts';
import { keyedHash } from '#app/platform/keyed-hash.server.ts';
import type { LinkKey } from '#app/platform/signed-token.server.ts';
import type { Named } from './find-person.server.ts';

/** How a request names its person: by their GID while there is one, else by a hash that names nobody. */
export const subjectOf = (keys: LinkKey[], shopId: string, named: Named): string =>
  named.gid ?? hashOf(keys, shopId, named);

/** What stays of a person in a request once they are erased. */
export const hashOf = (keys: LinkKey[], shopId: string, { gid, email, phone }: Named): string =>
  keyedHash(keys, 'customer', shopId, gid ?? normalizeAddress(email) ?? phone ?? '');
