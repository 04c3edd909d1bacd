import { foldText } from '../fold-text.ts';
import { reviewFields } from './review-format.ts';
import type { FileSource, ReviewField } from './review-format.ts';

/**
 * Names a column may carry, the surest first; folded, with blanks for everything that is no letter or digit. Judge.me:
 * `review_date`, `picture_urls`, `curated`; Loox: `review`, `nickname`, `img`, `handle`; Yotpo: `Review Content`, `Review
 * Score`, `Published Image URLs`; Stamped: `reviewMessage`, `reviewRating`, `author`; Shopify's own former app: `state`, `author`.
 */
const names: Record<ReviewField, string[]> = {
  rating: [
    ...['rating', 'review score', 'reviewrating', 'review rating', 'stars', 'star rating', 'score'],
    ...['puan', 'yildiz', 'degerlendirme puani', 'yorum puani', 'puani'],
  ],
  body: [
    ...['body', 'review content', 'reviewmessage', 'review message', 'review body', 'review text', 'review', 'comment'],
    ...['content', 'text', 'message', 'yorum', 'yorum metni', 'yorum icerigi', 'degerlendirme', 'aciklama', 'metin'],
  ],
  title: [
    ...['title', 'review title', 'reviewtitle', 'headline', 'review header', 'subject'],
    ...['baslik', 'yorum basligi', 'konu'],
  ],
  name: [
    ...['reviewer name', 'reviewer display name', 'display name', 'nickname', 'author', 'full name', 'author name'],
    ...[
      'customer name',
      'name',
      'reviewer',
      'customer',
      'ad soyad',
      'adi soyadi',
      'musteri adi',
      'yorumu yapan',
      'isim',
    ],
    ...['ad', 'musteri'],
  ],
  email: [
    ...['reviewer email', 'email', 'author email', 'customer email', 'e mail', 'email address', 'e posta', 'eposta'],
    ...['musteri e postasi', 'musteri e posta', 'e posta adresi', 'eposta adresi', 'mail'],
  ],
  writtenAt: [
    ...[
      'review date',
      'review creation date',
      'datecreated',
      'date created',
      'created at',
      'reviewdate',
      'created date',
    ],
    ...['date', 'submitted at', 'published at', 'yorum tarihi', 'olusturulma tarihi', 'tarih'],
  ],
  productId: ['product id', 'productid', 'shopify product id', 'shopproductid', 'urun id', 'urun numarasi'],
  handle: [
    ...['product handle', 'handle', 'producthandle', 'product url', 'producturl', 'urun baglantisi', 'urun linki'],
    ...['urun adresi', 'urun url'],
  ],
  sku: ['sku', 'product sku', 'productsku', 'stok kodu', 'urun kodu', 'barkod'],
  productTitle: [
    'product title',
    'product name',
    'producttitle',
    'productname',
    'product',
    'urun adi',
    'urun ismi',
    'urun',
  ],
  verified: [
    ...['verified', 'verified purchase', 'verified buyer', 'is verified buyer', 'reviewverifiedtype', 'reviewer type'],
    ...['isverified', 'verified type', 'dogrulanmis', 'dogrulanmis alici', 'onayli alici'],
  ],
  state: [
    'status',
    'state',
    'review status',
    'published',
    'curated',
    'is published',
    'durum',
    'yayin durumu',
    'yayinda',
  ],
  photos: [
    ...[
      'picture urls',
      'published image urls',
      'img',
      'photo url',
      'photo urls',
      'photos',
      'reviewuserphotos',
      'images',
    ],
    ...[
      'image urls',
      'image url',
      'imageurls',
      'media urls',
      'fotograflar',
      'fotograf',
      'gorsel',
      'gorseller',
      'resim',
    ],
  ],
  reply: ['reply', 'reviewreply', 'review reply', 'public reply', 'comment content', 'response', 'yanit', 'cevap'],
  repliedAt: [
    'reply date',
    'replied at',
    'replydate',
    'reviewreplydate',
    'comment date',
    'yanit tarihi',
    'cevap tarihi',
  ],
  incentive: ['incentive', 'review incentive', 'given for it', 'tesvik', 'karsiliginda verilen'],
  externalId: ['review id', 'reviewid', 'id', 'metaobject handle', 'yorum id', 'yorum no'],
};

export const spellingOf = (name: string) =>
  foldText(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Which column holds what, by the names in the header; a column is used once. */
export function recognizeReviewColumns(header: string[]): Partial<Record<ReviewField, number>> {
  const spelled = header.map(spellingOf);
  const taken = new Set<number>();
  const columns: Partial<Record<ReviewField, number>> = {};
  for (const field of reviewFields)
    for (const name of names[field]) {
      const place = spelled.indexOf(name);
      if (columns[field] !== undefined || place < 0 || taken.has(place)) continue;
      taken.add(place);
      columns[field] = place;
    }
  return columns;
}

/** Of whose export a header is: names that no other system has together. */
export function recognizeSource(header: string[]): FileSource {
  const spelled = new Set(header.map(spellingOf));
  const all = (...wanted: string[]) => wanted.every((name) => spelled.has(name));
  const some = (...wanted: string[]) => wanted.some((name) => spelled.has(name));
  // Our own: its columns are Judge.me's and some more.
  if (all('review date', 'incentive', 'answers', 'order name')) return 'csv';
  if (all('review content', 'review score')) return 'yotpo';
  if (some('reviewmessage', 'reviewrating', 'reviewverifiedtype') || all('review message', 'author')) return 'stamped';
  if (all('review date', 'reviewer name') && some('product handle', 'product id', 'picture urls')) return 'judge_me';
  if (all('verified purchase') && some('nickname', 'img', 'photo url', 'author')) return 'loox';
  return 'csv';
}
