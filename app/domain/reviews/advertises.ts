import { sameLengthFold } from './same-length-fold.ts';

const link =
  /https?:\/\/|(?<![\p{L}\p{N}@.])(?:www\.[\p{L}\p{N}-]{2}|[\p{L}\p{N}-]{2,63}\.(?:com|net|org|shop|store|xyz|info|biz|gen\.tr|web\.tr)(?![\p{L}\p{N}])|(?:bit\.ly|t\.me|wa\.me|linktr\.ee)\/)/u;

const marketplaces = 'trendyol|hepsiburada|n11|ciceksepeti|pazarama|amazon|aliexpress|temu|shein|ebay|etsy|walmart';
/** Naming another shop compares; sending people there advertises. */
const elsewhere = [
  new RegExp(
    String.raw`(?:${marketplaces})['’]?(?:dan|den|tan|ten)(?: [\p{L}\p{N}]{1,20}){0,3} (?:alin|siparis verin|satin alin)(?![\p{L}])`,
    'u',
  ),
  new RegExp(
    String.raw`(?:^|[.!?,] ?)(?:buy|get|order)(?: it| this| yours| one)?(?: [\p{L}]{1,15}){0,2} (?:on|from|at) (?:${marketplaces})`,
    'u',
  ),
];

const invitations = [
  /(?:takip edin|takibe alin|dm atin|dm'?den yazin|sayfama bakin|magazama bakin|kanalima abone|profilimdeki link)/u,
  /(?:follow (?:me|us) on|check out my (?:shop|store|page|channel|profile)|link in (?:my )?bio|dm me|subscribe to my)/u,
  /(?:whatsapp|telegram) (?:hattimiz|hattim|grubumuz|grubuma|group)/u,
];

/** Where a code is spoken of that takes something off; one of a product or of a parcel does not. */
const codeWords =
  /(?:(?:indirim|kupon|promosyon|davet|referans) kodu(?:m|muz)?|(?:discount|promo|coupon|referral|invite) code|use (?:my )?code|kodumu kullanin)['’":“ -]{0,4}/gu;

/** Whether a text sends its reader elsewhere: a link, another shop, a channel of one's own, a code. */
export function advertises(text: string): boolean {
  const folded = sameLengthFold(text).replace(/[\t\n]/g, ' ');
  if (link.test(folded)) return true;
  if ([...elsewhere, ...invitations].some((pattern) => pattern.test(folded))) return true;
  // Codes are written in capitals: `SAVE10`, not the next word of the sentence.
  return [...folded.matchAll(codeWords)].some(({ index, 0: said }) =>
    /^(?=[^ ]*\p{Lu})[\p{Lu}\p{N}]{4,20}(?![\p{L}\p{N}])/u.test(text.slice(index + said.length)),
  );
}
