import { foldText } from '../fold-text.ts';
import { importFields } from './import-format.ts';
import type { ImportField } from './import-format.ts';

/** Names a column may carry, the surest first; folded, with blanks for everything that is no letter or digit. */
const names: Record<ImportField, string[]> = {
  orderId: [
    ...['order id', 'order number', 'order no', 'order name', 'order', 'orderid', 'ordernumber', 'order reference'],
    ...['siparis no', 'siparis numarasi', 'siparis id', 'siparis kodu', 'siparis', 'sip no', 'belge no'],
  ],
  email: [
    ...['customer email', 'customer e mail', 'email', 'e mail', 'email address', 'customer email address', 'mail'],
    ...['musteri e postasi', 'musteri e posta', 'musteri eposta', 'musteri email', 'e posta', 'eposta'],
    ...['e posta adresi', 'eposta adresi', 'musteri mail', 'mail adresi'],
  ],
  orderedAt: [
    ...['ordered at', 'order date', 'created at', 'processed at', 'purchase date', 'date', 'order time', 'placed at'],
    ...['siparis tarihi', 'siparis zamani', 'olusturulma tarihi', 'islem tarihi', 'satis tarihi', 'tarih'],
  ],
  product: [
    ...['sku', 'lineitem sku', 'line item sku', 'product sku', 'product or sku', 'variant sku', 'item sku'],
    ...['product code', 'product id', 'item code', 'barcode', 'stok kodu', 'urun kodu', 'urun veya sku', 'barkod'],
  ],
  title: [
    ...['title', 'lineitem name', 'line item name', 'product title', 'product name', 'item name', 'lineitem title'],
    ...['product', 'item', 'description', 'urun adi', 'urun ismi', 'urun basligi', 'urun', 'baslik', 'aciklama'],
  ],
  quantity: [
    ...['quantity', 'lineitem quantity', 'line item quantity', 'qty', 'item quantity', 'units', 'count'],
    ...['adet', 'miktar', 'urun adedi', 'siparis adedi', 'urun miktari'],
  ],
  price: [
    ...['unit price', 'lineitem price', 'line item price', 'item price', 'price', 'price per unit', 'product price'],
    ...['birim fiyat', 'birim fiyati', 'urun fiyati', 'satis fiyati', 'fiyat', 'tutar'],
  ],
  currency: ['currency', 'currency code', 'para birimi', 'doviz', 'doviz cinsi', 'kur'],
  customerName: [
    ...['customer name', 'billing name', 'shipping name', 'full name', 'customer', 'buyer name'],
    ...['musteri adi', 'musteri adi soyadi', 'ad soyad', 'adi soyadi', 'alici adi', 'alici', 'musteri'],
  ],
  variantTitle: [
    ...['variant', 'variant title', 'lineitem variant', 'pack size', 'size', 'option', 'variation'],
    ...['varyant', 'secenek', 'paket boyu', 'boyut', 'ambalaj', 'gramaj'],
  ],
  refundedQuantity: [
    ...['refunded quantity', 'quantity refunded', 'returned quantity', 'refunded', 'returned'],
    ...['iade adedi', 'iade adet', 'iade miktari', 'iade edilen adet'],
  ],
  cancelledAt: ['cancelled at', 'canceled at', 'cancellation date', 'iptal tarihi', 'iptal zamani'],
};

const spellingOf = (name: string) =>
  foldText(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Which column holds what, by the names in the header; a column is used once. */
export function recognizeColumns(header: string[]): Partial<Record<ImportField, number>> {
  const spelled = header.map(spellingOf);
  const taken = new Set<number>();
  const columns: Partial<Record<ImportField, number>> = {};
  const take = (field: ImportField, place: number) => {
    if (place < 0 || taken.has(place)) return;
    taken.add(place);
    columns[field] = place;
  };
  // In Shopify's own export "Name" is the order's; anywhere else it may be anybody's.
  if (spelled.includes('lineitem name')) take('orderId', spelled.indexOf('name'));
  for (const field of importFields)
    for (const name of names[field]) if (columns[field] === undefined) take(field, spelled.indexOf(name));
  return columns;
}
