import { purchaseCollector } from '#app/domain/reorders/purchase-history.ts';
import type { CollectedPurchases, PurchaseHistory } from '#app/domain/reorders/purchase-history.ts';
import type { LastLine, OwnHistory } from './predict-customer.ts';
import type { KeptLine } from './purchases.store.server.ts';

/** A shop's kept lines, read once: what is learnt from, and what each customer is then predicted from. */
export interface KeptHistory {
  purchases: PurchaseHistory;
  /** Every customer of it, one after the other. */
  customers(): Generator<OwnHistory>;
}

/** Gathers lines into columns: a million objects would take several times the memory. */
export function keptCollector(): { add(line: KeptLine): void; finish(): KeptHistory } {
  const collector = purchaseCollector();
  const lines = lineColumns();
  return {
    add(line) {
      if (collector.add(line) >= 0) lines.add(line);
    },
    finish() {
      const purchases = collector.finish();
      return { purchases, customers: () => customersOf(purchases, lines.at) };
    },
  };
}

/** What a history of purchases leaves out of the lines, by their numbers. */
function lineColumns(): { add(line: KeptLine): void; at(number: number): LastLine } {
  const orders: string[] = [];
  const variants: string[] = [];
  const variantNumbers = new Map<string, number>();
  let [variant, pieces, bought] = [new Int32Array(1024), new Int32Array(1024), new Int32Array(1024)];
  let [pack, from] = twice(1024);
  const variantOf = (id: string) => {
    const known = variantNumbers.get(id);
    if (known !== undefined) return known;
    variantNumbers.set(id, variants.length);
    return variants.push(id) - 1;
  };
  return {
    add(line) {
      const at = orders.push(line.orderId) - 1;
      if (at === from.length) {
        [variant, pieces, bought] = [wider(variant), wider(pieces), wider(bought)];
        [pack, from] = [wider(pack), wider(from)];
      }
      variant[at] = line.variantId === null ? -1 : variantOf(line.variantId);
      pieces[at] = line.pieces;
      bought[at] = line.boughtDay;
      pack[at] = line.quantity / line.pieces;
      from[at] = line.countedFrom.getTime();
    },
    at: (number) => ({
      orderId: orders[number]!,
      variantId: variants[variant[number]!] ?? null,
      pieces: pieces[number]!,
      boughtDay: bought[number]!,
      pack: pack[number]!,
      countedFrom: new Date(from[number]!),
    }),
  };
}

const twice = (size: number) => [new Float64Array(size), new Float64Array(size)] as const;

function wider<Column extends Int32Array | Float64Array>(column: Column): Column {
  const larger = new (column.constructor as new (size: number) => Column)(column.length * 2);
  larger.set(column);
  return larger;
}

function* customersOf(history: CollectedPurchases, lineAt: (number: number) => LastLine): Generator<OwnHistory> {
  const { customers, products, customer, product, day, quantity, line } = history;
  for (let from = 0, to = 0; from < customer.length; from = to) {
    const lastOf = new Map<string, number>();
    const purchases = [];
    for (; customer[to] === customer[from]; to++) {
      const name = products[product[to]!]!;
      purchases.push({ product: name, day: day[to]!, quantity: quantity[to]! });
      lastOf.set(name, line[to]!);
    }
    yield {
      customerId: customers[customer[from]!]!,
      purchases,
      lastOf: (name) => (lastOf.has(name) ? lineAt(lastOf.get(name)!) : undefined),
    };
  }
}
