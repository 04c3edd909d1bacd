import type { ReorderableLine } from '../../../shared/contract.ts';
import { valueOf } from '../../../shared/events.ts';
import { ProductRow } from '../../../shared/product-row.tsx';
import { say, sayMoney } from '../../../shared/say.ts';

interface Props {
  line: ReorderableLine;
  currency: string;
  quantity: number;
  onQuantity: (quantity: number) => void;
}

/** As many as the app puts into a cart. */
const most = 999;
/** Beyond this nobody asks how many there are. */
const few = 100;

/** A whole number from none to what can be had. */
function within(value: string, stock: number | null): number {
  const wanted = Math.floor(Number(value));
  return Number.isFinite(wanted) ? Math.max(0, Math.min(wanted, stock ?? most, most)) : 0;
}

export function ReorderLine({ line, currency, quantity, onQuantity }: Props) {
  const { title, variantTitle, imageUrl, stock, price, priceThen, replaces } = line;
  return (
    <ProductRow imageUrl={imageUrl}>
      <s-text type="strong">{title}</s-text>
      {variantTitle && <s-text>{variantTitle}</s-text>}
      {replaces && <s-text color="subdued">{say('reorder.replaces', { title: replaces })}</s-text>}
      <s-text>{say('reorder.each', { price: sayMoney(price, currency) })}</s-text>
      {priceThen && <s-text color="subdued">{say('reorder.then', { price: sayMoney(priceThen, currency) })}</s-text>}
      {stock !== null && stock < few && <s-text color="subdued">{say('reorder.stock', { count: stock })}</s-text>}
      <s-number-field
        label={say('reorder.quantityOf', { title })}
        labelAccessibilityVisibility="exclusive"
        value={String(quantity)}
        controls="stepper"
        inputMode="numeric"
        min={0}
        max={Math.min(stock ?? most, most)}
        step={1}
        onChange={(event) => onQuantity(within(valueOf(event), stock))}
      />
    </ProductRow>
  );
}
