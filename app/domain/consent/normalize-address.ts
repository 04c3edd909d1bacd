const dottedOrDotlessI = /[İIıi]\u0307?/g;

/**
 * The one spelling of a mailbox under which it is looked up (suppressions, guests); mails go to the address as it was
 * written. Trimmed, NFKC, lower case, the domain in ASCII. All four i's of Turkish become a plain `i`: a Turkish
 * keyboard or locale may turn any into any other, and two spellings of one mailbox would let a mail past a suppression.
 * Two mailboxes that differ only in dots over an i would share a suppression, which errs on the side of silence. Null
 * for what is no address.
 */
export function normalizeAddress(address: string | null | undefined): string | null {
  const folded = address?.normalize('NFKC').trim().replace(dottedOrDotlessI, 'i').toLowerCase().normalize('NFC');
  if (!folded || folded.length > 320 || /[\s\p{Cc}\p{Cf}]/u.test(folded)) return null;
  const at = folded.lastIndexOf('@');
  const domain = asciiDomain(folded.slice(at + 1));
  return at > 0 && domain ? `${folded.slice(0, at)}@${domain}` : null;
}

/** By way of the URL parser, which knows IDNA; what would be more than a host there is no domain. */
function asciiDomain(domain: string): string | null {
  if (domain.length < 1 || /[/?#:@\\%]/.test(domain)) return null;
  try {
    return new URL(`http://${domain}`).hostname.replace(/\.$/, '') || null;
  } catch {
    return null;
  }
}
