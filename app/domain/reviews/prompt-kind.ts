import { foldText } from '../fold-text.ts';

/** What a thing is, as far as it decides what one asks about it. */
export type PromptKind = 'clothing' | 'shoes' | 'food' | 'care' | 'device' | 'home' | 'book' | 'toy' | 'pet' | 'any';

/** Beginnings of words, folded, in Turkish and English: Turkish adds to the end of them. `=` marks a whole word. */
const beginnings: Record<Exclude<PromptKind, 'any'>, string> = {
  pet: '=pet =pets =mama mamasi kedi kopek evcil =cat =cats =dog =dogs aquarium akvaryum',
  shoes: 'shoe ayakkabi sneaker =bot =botlar =boots terlik sandalet sandal topuklu heels slipper',
  clothing:
    'cloth apparel giyim elbise dress shirt gomlek tisort =tshirt kazak sweater hoodie pantolon pants jeans =kot etek skirt ceket jacket ' +
    '=mont =coat =kaban corap sock =sapka =hat =hats atki scarf pijama pajama tayt legging mayo swimwear bikini kiyafet',
  food:
    'food gida kahve coffee =cay =cayi =caylar =tea =teas cikolat chocolate =bal =bali honey zeytin olive peynir cheese snack atistirmalik ' +
    'kuruyemis nuts baharat spice makarna pasta =sos sauce icecek drink beverage wine sarap kurabiye cookie recel =jam ekmek bread ' +
    'lokum vitamin takviye supplement protein',
  care:
    'cosmetic kozmetik =krem =kremi cream serum sampuan shampoo conditioner sabun soap parfum perfume makyaj makeup skincare =cilt beauty ' +
    'guzellik losyon lotion deodorant maske ruj lipstick',
  device:
    'electronic elektronik telefon phone kulaklik headphone earphone laptop bilgisayar computer tablet kamera camera sarj charger ' +
    'kablo cable hoparlor speaker supurge vacuum blender =robot televizyon monitor klavye keyboard',
  home:
    'home =ev mobilya furniture mutfak kitchen hali =rug =rugs perde curtain lamba lamp aydinlatma lighting nevresim bedding havlu ' +
    'towel yastik pillow =masa =masasi =table sandalye chair dekor decor tencere =pan =pot =mug kupa bardak fincan =mum =mumu candle',
  book: 'book kitap roman novel dergi magazine defter notebook',
  toy: 'toy oyuncak puzzle lego bebek baby oyun =game =games',
};

const words = Object.entries(beginnings).map(([kind, list]) => ({ kind: kind as PromptKind, list: list.split(/\s+/) }));

/** What a product is by its type, else by its title; `any` where neither tells. */
export function promptKindOf({ productType, title }: { productType: string | null; title: string }): PromptKind {
  return kindIn(productType ?? '') ?? kindIn(title) ?? 'any';
}

/**
 * The kind that most words speak for. Where they are even, animals come first, since nobody else tastes their food; then
 * whichever is named last, as both languages name the thing after what it is made of: honey soap, coffee mug.
 */
function kindIn(text: string): PromptKind | null {
  const tokens = foldText(text).split(/[^a-z0-9]+/);
  const spoken = words.map(({ kind, list }) => {
    const at = tokens.flatMap((token, place) =>
      list.some((word) => (word.startsWith('=') ? token === word.slice(1) : token.startsWith(word))) ? [place] : [],
    );
    return { kind, count: at.length, last: kind === 'pet' && at.length > 0 ? tokens.length : (at.at(-1) ?? -1) };
  });
  const best = spoken.reduce((most, one) =>
    one.count > most.count || (one.count === most.count && one.last > most.last) ? one : most,
  );
  return best.count > 0 ? best.kind : null;
}
