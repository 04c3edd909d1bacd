/** Lets mail programs offer a way out by one click (RFC 2369, RFC 8058). The address must be absolute and https. */
export function listUnsubscribeHeaders(url: string): Record<string, string> {
  // `href` has neither line breaks nor angle brackets: nothing can step out of the header.
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') throw new RangeError(`No web address: ${protocol}`);
  return { 'List-Unsubscribe': `<${href}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
